/** What each step of the wizard is given. */
import type { App } from '../../form/server-form.ts';
import type { ServerFormHandle } from '../../form/use-server-form.ts';

export interface StepProps {
  readonly form: ServerFormHandle;
  readonly app: App;
  readonly onGo: (step: number) => void;
}

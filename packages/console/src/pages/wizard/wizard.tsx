/** The wizard's form: one step at a time, in the URL, each checked before the next. */
import { Alert, Button, Group, Loader, Modal, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CONTRACT } from '@weir/gateway/api';
import { ArrowLeft, ArrowRight, Check, CircleAlert, CloudOff } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useSend } from '../../api/context.tsx';
import { type App, errorsOfStep, readForm, type ServerForm, stepOf } from '../../form/server-form.ts';
import { useServerForm } from '../../form/use-server-form.ts';
import { ExportedFile } from '../../parts/exported-file.tsx';
import { StepBody } from './step-body.tsx';
import { Stepper } from './stepper.tsx';
import { STEPS } from './steps.ts';
import { type Saving, useDraft } from './use-draft.ts';
import classes from './wizard.module.css';

export interface WizardProps {
  readonly draftId: string;
  readonly app: App;
  readonly initial: ServerForm;
}

const route = getRouteApi('/shell/create/$draft');

export function Wizard({ draftId, app, initial }: WizardProps): ReactNode {
  const { step } = route.useSearch();
  const navigate = useNavigate();
  const form = useServerForm(initial);
  const draft = useDraft(draftId, app.id);
  const heading = useRef<HTMLHeadingElement>(null);
  const go = (to: number) =>
    void navigate({ to: '/create/$draft', params: { draft: draftId }, search: { step: to } });
  useKeeping({ values: form.values, step, initial, keep: draft.keep });
  useFocusOnStep(step, heading);
  const create = useSend(CONTRACT.servers.create, {
    refreshes: [CONTRACT.servers.list, CONTRACT.drafts.list],
    success: server => `${server.name} was created`,
    onSuccess: server => {
      draft.stop();
      void navigate({ to: '/servers/$server', params: { server: server.slug }, search: { created: true } });
    },
  });
  const exports = form.values.deployment === 'export';
  const written = useSend(CONTRACT.servers.exportSettings);
  const tellFields = (error: { readonly fields: Readonly<Record<string, string>> }): void => {
    const told = Object.entries(error.fields).map(
      ([path, text]) => [path.replace(/^settings\./, ''), text] as const,
    );
    form.setErrors(Object.fromEntries(told));
    const [first] = told;
    if (first) go(stepOf(first[0]));
  };
  const next = () => {
    const { errors = {}, settings } = readForm(form.getValues());
    const wrong = step === STEPS.length ? errors : errorsOfStep(errors, step);
    form.setErrors(wrong);
    const [first] = Object.keys(wrong);
    if (first !== undefined) {
      if (step === STEPS.length) go(stepOf(first));
      else focusFirstError();
      return;
    }
    if (step < STEPS.length) return go(step + 1);
    if (!settings) return;
    if (exports) written.mutate({ body: { settings } }, { onError: tellFields });
    else create.mutate({ body: { settings, draftId } }, { onError: tellFields });
  };
  useHotkeys([['mod+Enter', next]], []);
  const current = STEPS[step - 1];
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        next();
      }}
    >
      <Stepper step={step} onGo={go} errors={readForm(form.values).errors ?? {}} />
      <h2 className={classes.heading} ref={heading} tabIndex={-1}>
        {current?.title}
      </h2>
      <Text c="dimmed" mb="lg">
        {current?.text}
      </Text>
      {Object.keys(errorsOfStep(stringErrors(form.errors), step)).length > 0 && (
        <Alert variant="light" color="red" icon={<CircleAlert size={18} />} mb="lg" role="alert">
          Some fields want a look before you go on.
        </Alert>
      )}
      <StepBody step={step} form={form} app={app} onGo={go} />
      <footer className={classes.footer}>
        <Button
          variant="default"
          leftSection={<ArrowLeft size={15} aria-hidden />}
          onClick={() => go(step - 1)}
          style={{ visibility: step === 1 ? 'hidden' : 'visible' }}
        >
          Back
        </Button>
        <SavingNote saving={draft.saving} />
        <Button
          type="submit"
          loading={create.isPending || written.isPending}
          {...(step < STEPS.length && { rightSection: <ArrowRight size={15} aria-hidden /> })}
        >
          {step < STEPS.length ? 'Next' : lastVerb(exports)}
        </Button>
      </footer>
      <Modal
        opened={written.data !== undefined}
        onClose={written.reset}
        size="lg"
        title={<Text fw={600}>Configuration of {form.values.name}</Text>}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {written.data && <ExportedFile exported={written.data} slug={form.values.slug} />}
      </Modal>
    </form>
  );
}

function lastVerb(exports: boolean): string {
  return exports ? 'Export configuration' : 'Create server';
}

interface Keeping {
  readonly values: ServerForm;
  readonly step: number;
  readonly initial: ServerForm;
  readonly keep: (values: ServerForm, step: number) => void;
}

/** Saves what changed since the wizard was opened. */
function useKeeping({ values, step, initial, keep }: Keeping): void {
  const last = useRef({ values: initial, step });
  useEffect(() => {
    if (last.current.values === values && last.current.step === step) return;
    last.current = { values, step };
    keep(values, step);
  });
}

/** Readers hear the new step, and Tab goes on from its top. */
function useFocusOnStep(step: number, heading: React.RefObject<HTMLHeadingElement | null>): void {
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step, heading]);
}

function SavingNote({ saving }: { readonly saving: Saving }): ReactNode {
  return (
    <Group gap={6} className={classes.saving ?? ''} role="status">
      {saving === 'saving' && (
        <>
          <Loader size={12} color="gray" /> Saving
        </>
      )}
      {saving === 'saved' && (
        <>
          <Check size={14} aria-hidden /> Draft saved
        </>
      )}
      {saving === 'failed' && (
        <>
          <CloudOff size={14} aria-hidden /> Not saved: the gateway does not answer
        </>
      )}
    </Group>
  );
}

function focusFirstError(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector('form [aria-invalid="true"], form [data-error="true"]');
    if (field instanceof HTMLElement) field.focus();
  });
}

function stringErrors(errors: Readonly<Record<string, ReactNode>>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([path, text]) => [path, String(text)]));
}

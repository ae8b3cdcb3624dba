/** Where one is in the wizard, and the way to its other steps. */
import type { ReactNode } from 'react';
import { errorsOfStep, type FieldErrors } from '../../form/server-form.ts';
import { STEPS } from './steps.ts';
import classes from './wizard.module.css';

export interface StepperProps {
  readonly step: number;
  readonly onGo: (step: number) => void;
  /** What still lacks, by field. */
  readonly errors: FieldErrors;
}

export function Stepper({ step, onGo, errors }: StepperProps): ReactNode {
  return (
    <ol className={classes.stepper} aria-label="Steps">
      {STEPS.map(({ short }, index) => {
        const number = index + 1;
        const done = number < step && Object.keys(errorsOfStep(errors, number)).length === 0;
        return (
          <li key={short}>
            <button
              type="button"
              className={classes.step}
              aria-current={number === step ? 'step' : undefined}
              data-done={done}
              onClick={() => onGo(number)}
            >
              <small>
                <span className="weir-hidden">Step </span>
                {number}
              </small>
              <span className={classes.short}>{short}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Property tests draw the same inputs in every run, so that a failure is the change's and not the day's; the fuzzing bench draws new ones. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 20_261_123 });

/** Refusals of servers as refusals of the admin API. */
import { ServerFailure } from '../servers/index.ts';
import { ApiFailure } from './api-failure.ts';

/** Runs a handler's work. */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ServerFailure)) throw error;
    throw new ApiFailure(error.code, error.message, { ...(error.fields && { fields: error.fields }) });
  }
}

/** The form as components share it. */
import { type UseFormReturnType, useForm } from '@mantine/form';
import { readForm, type ServerForm } from './server-form.ts';

export type ServerFormHandle = UseFormReturnType<ServerForm>;

export function useServerForm(initialValues: ServerForm): ServerFormHandle {
  return useForm<ServerForm>({
    mode: 'controlled',
    initialValues,
    validateInputOnBlur: true,
    validate: values => ({ ...readForm(values).errors }),
  });
}

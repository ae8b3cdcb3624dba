/** The client and the session, for every component. */
import { notifications } from '@mantine/notifications';
import {
  type QueryClient,
  queryOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type AnswerOf, CONTRACT, type Endpoint, mayAct, type RequestOf, type Role } from '@weir/gateway/api';
import { createContext, type ReactNode, useContext } from 'react';
import type { ApiError } from './api-error.ts';
import type { Client, RequestArguments } from './client.ts';

export type Session = AnswerOf<typeof CONTRACT.session.get>;

const ClientContext = createContext<Client | undefined>(undefined);

export function ClientProvider({
  client,
  children,
}: {
  readonly client: Client;
  readonly children: ReactNode;
}): ReactNode {
  return <ClientContext value={client}>{children}</ClientContext>;
}

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('ClientProvider is missing');
  return client;
}

/** Everything that was fetched from an endpoint, or from one address of it. */
export function keyOf(endpoint: Endpoint, request?: object): readonly unknown[] {
  return request ? [endpoint.path, request] : [endpoint.path];
}

export function sessionQuery(client: Client) {
  return queryOptions({
    queryKey: keyOf(CONTRACT.session.get),
    queryFn: async () => {
      const session = await client.call(CONTRACT.session.get);
      client.useToken(session.csrf);
      return session;
    },
    staleTime: 60_000,
  });
}

export function useSession(): Session {
  const session = useQuery(sessionQuery(useClient())).data;
  if (!session) throw new Error('the session is loaded before pages are');
  return session;
}

/** Whether the person who is signed in may do what asks for `role`. */
export function useMay(role: Role): boolean {
  const { person } = useSession();
  return person !== undefined && mayAct(person.role, role);
}

export type ReadOptions<E extends Endpoint> = Pick<
  UseQueryOptions<AnswerOf<E>, ApiError>,
  'enabled' | 'refetchInterval' | 'placeholderData' | 'staleTime'
>;

/** What a GET endpoint answers, kept and fetched again in the background. */
export function useRead<E extends Endpoint>(
  endpoint: E,
  request: RequestOf<E>,
  options: ReadOptions<E> = {},
): UseQueryResult<AnswerOf<E>, ApiError> {
  const client = useClient();
  return useQuery<AnswerOf<E>, ApiError>({
    queryKey: keyOf(endpoint, Object(request)),
    queryFn: () => callWith(client, endpoint, request),
    ...options,
  });
}

export interface SendOptions<E extends Endpoint> {
  /** Endpoints whose data the change makes old. */
  readonly refreshes?: readonly Endpoint[];
  /** Told in a notification. */
  readonly success?: string | ((answer: AnswerOf<E>) => string);
  readonly onSuccess?: (answer: AnswerOf<E>, request: RequestOf<E>) => void;
  /** The caller shows refusals itself. */
  readonly quiet?: boolean;
}

/** A change: refusals become notifications, and what it made old is fetched again. */
export function useSend<E extends Endpoint>(
  endpoint: E,
  { refreshes = [], success, onSuccess, quiet }: SendOptions<E> = {},
): UseMutationResult<AnswerOf<E>, ApiError, RequestOf<E>> {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation<AnswerOf<E>, ApiError, RequestOf<E>>({
    mutationFn: request => callWith(client, endpoint, request),
    onSuccess: (answer, request) => {
      refresh(queries, refreshes);
      if (success) notifications.show({ message: typeof success === 'function' ? success(answer) : success });
      onSuccess?.(answer, request);
    },
    onError: error => {
      if (!quiet) notifyRefusal(error);
    },
  });
}

export function notifyRefusal(error: Error): void {
  notifications.show({ color: 'red', title: 'That did not work', message: error.message, autoClose: 8000 });
}

export function refresh(queries: QueryClient, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) void queries.invalidateQueries({ queryKey: keyOf(endpoint) });
}

function callWith<E extends Endpoint>(
  client: Client,
  endpoint: E,
  request: RequestOf<E>,
): Promise<AnswerOf<E>> {
  // The tuple's form depends on the endpoint, which is not known yet here.
  return client.call(endpoint, ...([request] as RequestArguments<E>));
}

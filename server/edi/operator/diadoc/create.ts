import type { OperatorCaller } from '../caller.ts'
import type { EdiOperator } from '../port.ts'
import { createDiadocAccess } from './access.ts'
import { createDiadocClient } from './client.ts'
import { createMakeTitle } from './make-title.ts'
import { createParticipants } from './participants.ts'
import { createPut } from './put.ts'
import { createReading } from './reading.ts'
import {
  type DiadocClientId,
  type DiadocTokenStore,
  type DiadocTokens,
  requestTokens,
} from './tokens.ts'

export interface DiadocEndpoint extends DiadocClientId {
  /** The API, without a slash at the end. */
  url: string
  /** Where people sign. */
  webUrl: string
}

/** Exchanges the code that a person came back with. @throws Failure */
export type DiadocSignIn = (grant: {
  code: string
  redirect_uri: string
  code_verifier: string
}) => Promise<DiadocTokens>

/** Diadoc: documents wait unsigned among the outgoing ones (`DelaySend`) until the accountant signs and sends them. */
export function createDiadoc(
  endpoint: DiadocEndpoint,
  { caller, store, now }: { caller: OperatorCaller; store: DiadocTokenStore; now: () => Date },
): { operator: EdiOperator; signIn: DiadocSignIn } {
  const access = createDiadocAccess(endpoint, store, caller.agent, now)
  const client = createDiadocClient(endpoint.url, caller, access)
  return {
    operator: {
      name: 'diadoc',
      ...createParticipants(client),
      makeTitle: createMakeTitle(client),
      ...createPut(client, endpoint.webUrl),
      ...createReading(client, now),
      close: caller.close,
    },
    signIn: (grant) =>
      requestTokens(caller.agent, endpoint, { grant_type: 'authorization_code', ...grant }, now()),
  }
}

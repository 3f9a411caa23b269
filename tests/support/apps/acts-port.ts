import type { Sandbox } from '../../../sandbox/index.ts'
import {
  type CompletionActsClient,
  type CompletionActsOptions,
  createCompletionActsPort,
} from '../../../server/onec/odata/acts/create.ts'

/** The port by which an app reads the completion acts of the sandbox's base, with no form of 1C. */
export function openActsPort(
  { onec: { url, user, password } }: Pick<Sandbox, 'onec'>,
  options: Pick<CompletionActsOptions, 'configuration' | 'log'> & Partial<CompletionActsOptions>,
): CompletionActsClient {
  return createCompletionActsPort({
    ...{ url, user, password, forms: null },
    // The port itself reads page after page: a place is always free here.
    concurrency: { acquire: async () => () => undefined },
    ...options,
  })
}

import type { Module, Platform } from '../platform/module.ts'
import { authenticityChecks } from './checks.ts'
import { type IssuedCode, issueCode, type PaperToSign } from './code/issue-code.ts'
import { createAuthenticity } from './create.ts'
import type { AuthenticityDeps, ReadNames } from './deps.ts'
import { type PublishedEdition, readPublishedEdition } from './history/published-edition.ts'
import { createSigningKeys, type SigningKeys } from './keys/signing-keys.ts'
import { createFormMarks, type FormMarks } from './onec-forms/form-marks.ts'
import type { AuthenticityService } from './views.ts'

/** Looks at codes by one sender in a minute: a person with a pile of papers, not a machine that tries. */
const LOOKS_A_MINUTE = 60

/** What rooms that give out papers need of this one. */
export interface PaperCodes {
  /** The code of a published edition: see `issueCode`. */
  issue(paper: PaperToSign): Promise<IssuedCode | null>
  /** Which edition of a completion act this content is. Null: it was never published. */
  publishedEdition(actId: string, contentHash: string): Promise<PublishedEdition | null>
}

export interface AuthenticityModule extends Module {
  service: AuthenticityService
  codes: PaperCodes
  formMarks: FormMarks
  keys: SigningKeys
}

/** @param app `readNames`: of the rooms that have the acts */
export function installAuthenticity(app: Platform & { readNames: ReadNames }): AuthenticityModule {
  const keys = createSigningKeys(app)
  const deps: AuthenticityDeps = {
    ...app,
    keys,
    lookLimit: app.limiter('paper-codes', LOOKS_A_MINUTE, 60),
  }
  const { prisma } = app.database
  const formMarks = createFormMarks(app.database)
  return {
    service: createAuthenticity(deps),
    keys,
    formMarks,
    codes: {
      issue: (paper) => issueCode(deps, paper),
      publishedEdition: (actId, hash) => readPublishedEdition(prisma, actId, hash),
    },
    checks: () => [authenticityChecks({ prisma, keys })],
    close: formMarks.close,
  }
}

/** Who may be let in at all, however they prove who they are. */
export type Admission = (user: { disabledAt: Date | null; demo: boolean }) => boolean

/** @param sandbox whether this process runs on the sandbox: demo accounts, whose password is no secret, live there only */
export function createAdmission(sandbox: boolean): Admission {
  return ({ disabledAt, demo }) => disabledAt === null && (sandbox || !demo)
}

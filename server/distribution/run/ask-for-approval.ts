import { findAccountants } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import type { DistributionDeps } from '../deps.ts'
import { approvalLetter } from '../texts/letters.ts'

/**
 * Tells the accountants that a run of the schedule is prepared and waits for somebody to start it; where none wants
 * letters of the kind, the administrators. One letter a run and person.
 */
export async function askForApproval(
  { queue, publicUrl }: Pick<DistributionDeps, 'queue' | 'publicUrl'>,
  transaction: Transaction,
  run: { id: string; name: string },
): Promise<void> {
  const count = await transaction.distributionItem.count({
    where: { runId: run.id, status: 'included' },
  })
  const about = { name: run.name, link: `${publicUrl}/staff/distribution/${run.id}` }
  for (const { email, locale } of await findAccountants(transaction, 'act_problem')) {
    await postLetter(transaction, queue, {
      ...approvalLetter(locale, about, count),
      to: email,
      dedupeKey: `distribution-approval:${run.id}:${email}`,
    })
  }
}

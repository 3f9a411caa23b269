import type { Transaction } from '../../../platform/database/connect.ts'
import type { JudgedLine } from './judge-lines.ts'

/** Lines of one statement. */
const CHUNK = 1000

/** Writes judged lines into their batch; a line that stands there already stays as it is. */
export async function storeLines(
  transaction: Transaction,
  batchId: string,
  judged: readonly JudgedLine[],
): Promise<void> {
  for (let at = 0; at < judged.length; at += CHUNK) {
    await transaction.invitationBatchLine.createMany({
      data: judged
        .slice(at, at + CHUNK)
        .map((line) => ({ batchId, ...line, state: line.reason ? 'refused' : 'ready' })),
      skipDuplicates: true,
    })
  }
}

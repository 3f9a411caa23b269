import { proveCompletionActTotals } from '../../documents/completion-act-totals.ts'
import { type CompletionActDocument, renderCompletionActPdf } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { Failure } from '../../platform/errors/failure.ts'

/**
 * Our form of the act.
 * @throws Failure `act.form_does_not_add_up`: 1C's own lines contradict its total, and no document is made of that;
 *   `act.supplier_unnamed`: nobody has said whose act it is
 */
export async function drawAct(
  document: CompletionActDocument,
  locale: Locale,
): Promise<Uint8Array> {
  const { name, inn } = document.supplier
  if (!name || !inn) throw new Failure('act.supplier_unnamed')
  try {
    proveCompletionActTotals(document)
  } catch (cause) {
    throw new Failure('act.form_does_not_add_up', { cause })
  }
  return renderCompletionActPdf(document, locale)
}

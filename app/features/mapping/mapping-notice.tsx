import type { MappingFormResult } from '~/features/mapping/handle-form.server'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'

/** What came of the press of a button, where it was taken. */
export function MappingNotice({ answer }: { answer: MappingFormResult | undefined }) {
  const { t } = useI18n()
  const text = noticeText()
  if (!text) return null
  return (
    <Notice tone="good" role="status" className="mb-4">
      <p>{text}</p>
      {answer?.kind === 'saved' ? <Undo undo={answer.undo} /> : null}
    </Notice>
  )

  function noticeText(): string | null {
    switch (answer?.kind) {
      case 'saved': {
        const { resumed } = answer
        const goOn = resumed > 0 ? t('mapping.resumed', { count: resumed }) : ''
        return `${t('app.saved')}: ${answer.undo.shown || t('mapping.anySeller')} → ${answer.undo.target}. ${goOn}`
      }
      case 'saved_exact':
        return `${t('mapping.imported', { count: answer.count })} ${t('mapping.resumeHint')}`
      case 'removed':
        return t('mapping.removed')
      default:
        return null
    }
  }
}

/** Takes a choice back while it is on the screen: drafts that were made by it meanwhile stay, and the notice says so. */
function Undo({ undo }: { undo: { kind: string; key: string } }) {
  const { t } = useI18n()
  return (
    <Form method="post" preventScrollReset className="mt-2 flex flex-wrap items-center gap-x-3">
      <input type="hidden" name="kind" value={undo.kind} />
      <input type="hidden" name="key" value={undo.key} />
      <Button look="small" name="intent" value="remove">
        {t('mapping.undo')}
      </Button>
      <span className="text-sm text-muted">{t('mapping.undoMeans')}</span>
    </Form>
  )
}

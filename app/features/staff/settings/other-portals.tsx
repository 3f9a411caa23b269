import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { Bitrix24Connection } from '../../../../server/deal-acts/index.ts'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'

type Other = Bitrix24Connection['others'][number]

interface Props {
  others: Other[]
  /** What the press of a button came to; null: none was pressed. */
  decided: boolean | null
  canDecide: boolean
}

/** Portals that called or answered in the place of ours: what is known of each, and whose it is. */
export function OtherPortals({ others, decided, canDecide }: Props) {
  const { t } = useI18n()
  const waiting = others.some((other) => other.decision === null || other.isBlocking)
  const word = decided === null ? null : t(decided ? 'bitrix24.decided' : 'bitrix24.undecided')
  if (others.length === 0) {
    return word ? (
      <p role="status" className="text-accent">
        {word}
      </p>
    ) : null
  }
  return (
    <section aria-labelledby="other-portals" className="card flex flex-col gap-4 p-4 sm:p-5">
      <div>
        <h2 id="other-portals" className="mb-1 text-base">
          {t('bitrix24.other')}
        </h2>
        <p className="text-sm text-muted">{t('bitrix24.otherText')}</p>
      </div>
      {word ? <p role="status">{word}</p> : null}
      {others.map((other) => (
        <OtherPortal key={other.id} other={other} canDecide={canDecide} />
      ))}
      {waiting && !canDecide ? <p className="text-muted">{t('bitrix24.otherAdmin')}</p> : null}
    </section>
  )
}

function OtherPortal({ other, canDecide }: { other: Other; canDecide: boolean }) {
  const { t, formatDateTime } = useI18n()
  const { id, host, memberId, sign, firstSeenAt, lastSeenAt } = other
  const facts: [string, string][] = [
    [t('bitrix24.otherHost'), host || '—'],
    [t('bitrix24.otherMember'), memberId],
    [t('bitrix24.otherSeen'), formatDateTime(firstSeenAt)],
    [t('bitrix24.otherLast'), formatDateTime(lastSeenAt)],
  ]
  return (
    <div className="flex flex-col gap-3">
      <Notice tone={other.isBlocking || other.decision === null ? 'bad' : 'plain'}>
        <p>{t(`bitrix24.otherSign.${sign}`)}</p>
        <p>{t(consequenceOf(other))}</p>
      </Notice>
      <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
        {facts.map(([term, value]) => (
          <div key={term} className="min-w-0">
            <dt className="text-muted">{term}</dt>
            <dd className="wrap-anywhere tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {canDecide ? (
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Decision id={id} intent="ours" />
          {other.decision === 'foreign' ? null : <Decision id={id} intent="foreign" />}
        </div>
      ) : null}
    </div>
  )
}

/** What a decision means, and the button that binds. */
function Decision({ id, intent }: { id: string; intent: 'ours' | 'foreign' }) {
  const { t } = useI18n()
  return (
    <details className="open:basis-full">
      <summary className="link cursor-pointer">{t(`bitrix24.${intent}`)}</summary>
      <p className="my-2">{t(`bitrix24.${intent}Text`)}</p>
      <Form method="post">
        <input type="hidden" name="portal" value={id} />
        <input type="hidden" name="confirm" value="yes" />
        <Button name="intent" value={intent}>
          {t(`bitrix24.${intent}Do`)}
        </Button>
      </Form>
    </details>
  )
}

function consequenceOf({ decision, isBlocking }: Other) {
  if (decision === 'foreign') {
    return isBlocking ? 'bitrix24.otherForeignBlocking' : 'bitrix24.otherForeign'
  }
  return isBlocking ? 'bitrix24.otherBlocking' : 'bitrix24.otherOpen'
}

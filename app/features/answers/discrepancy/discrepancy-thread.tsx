import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import type { DiscrepancyView, MessageView } from '../../../../server/answers/index.ts'
import { StateLabel } from '../../../ui/state-label'
import { UploadList } from '../files/upload-list'
import { DiscrepancyStateLabel } from './discrepancy-state-label'

/**
 * What a customer does not agree with, and what both sides wrote about it.
 * @param markedLines stands between the head and the messages
 * @param children the forms under the messages
 */
export function DiscrepancyThread(props: {
  discrepancy: DiscrepancyView
  /** Whose reader this is: the state is said as their side would say it. */
  side: 'customer' | 'supplier'
  markedLines?: ReactNode
  children?: ReactNode
}) {
  const { t } = useI18n()
  const { side, markedLines, children } = props
  const { category, status, resolution, documentChanged, messages, files } = props.discrepancy
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3>{t(`answer.category.${category}`)}</h3>
        <span className="text-sm">
          {resolution ? (
            <StateLabel shade="good">{t(`answer.resolution.${resolution}`)}</StateLabel>
          ) : (
            <DiscrepancyStateLabel status={status} side={side} />
          )}
        </span>
      </div>
      {documentChanged ? <p className="text-sm text-wait">{t('answer.documentChanged')}</p> : null}
      {markedLines}
      <ol className="flex flex-col gap-4">
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ol>
      <UploadList files={files} label={t('answer.files')} />
      {children}
    </div>
  )
}

function Message({ message: { side, author, text, at } }: { message: MessageView }) {
  const { t, formatDateTime } = useI18n()
  const line = side === 'supplier' ? 'border-accent' : 'border-line'
  return (
    <li className={`border-l-2 pl-3 ${line}`}>
      <p className="text-sm text-muted tabular-nums">
        <span className="font-medium text-ink">{author}</span>, {t(`answer.${side}`)} ·{' '}
        {formatDateTime(at)}
      </p>
      <p className="mt-1 max-w-[72ch] whitespace-pre-wrap">{text}</p>
    </li>
  )
}

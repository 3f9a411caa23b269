import { remedyLink } from '~/features/deal-acts/remedy'
import { useI18n } from '~/i18n'
import type { DealActReason } from '../../../server/deal-acts/index.ts'
import { Notice, type Tone } from '../../ui/notice'
import { RemedyButton } from './remedy-button'

interface Props {
  reasons: DealActReason[]
  dealUrl: string | null
  tone?: Tone
  /** The act it is about, for those who do not see the page. */
  title: string
}

/** What keeps the act from 1C, each sentence with a button to where it is corrected. */
export function Reasons({ reasons, dealUrl, tone = 'wait', title }: Props) {
  const { t } = useI18n()
  if (reasons.length === 0) return null
  return (
    <Notice tone={tone}>
      <h2 className="mb-1 text-base">{t('dealActs.reasons')}</h2>
      <ul className="flex flex-col gap-2">
        {reasons.map(({ text, remedy }, index) => {
          const link = remedyLink(remedy, dealUrl)
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a deal may lack the same
              key={index}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1"
            >
              <span className="min-w-0 flex-1 basis-72">{text}</span>
              {link ? <RemedyButton remedy={link} id="" title={title} /> : null}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

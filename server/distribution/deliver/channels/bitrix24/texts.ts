import { inertText } from '../../../../bitrix24/index.ts'
import { formatAmount, formatDate } from '../../../../documents/index.ts'
import { TEXTS } from '../../../texts/index.ts'
import type { ChannelDelivery } from '../../channel.ts'
import type { Bitrix24ChannelDeps } from './deps.ts'

type Told = Pick<Bitrix24ChannelDeps, 'locale' | 'publicUrl'>

/** Names come from 1C and act as nothing in Bitrix24; only our own address is a link. */
export function taskText(
  { locale, publicUrl }: Told,
  delivery: ChannelDelivery,
): { title: string; description: string } {
  const { task } = TEXTS[locale]
  const name = inertText(delivery.counterparty.name)
  const period = periodOf(delivery, locale)
  return {
    title: task.title(name, period).slice(0, MAX_TITLE),
    description: [
      task.what(name, period),
      balanceOf(delivery, locale),
      task.file(inertText(delivery.pdf.fileName)),
      task.link(actAddress(publicUrl, delivery)),
    ].join('\n'),
  }
}

/** Plain text for the customer: CRM shows it as it is. */
export function crmLetterText(
  { locale, publicUrl }: Told,
  delivery: ChannelDelivery,
): { subject: string; text: string } {
  const { letter } = TEXTS[locale]
  const name = inertText(delivery.counterparty.name)
  const period = periodOf(delivery, locale)
  return {
    subject: letter.subject(name, period).slice(0, MAX_TITLE),
    text: [balanceOf(delivery, locale), letter.line, actAddress(publicUrl, delivery)].join('\n\n'),
  }
}

/** Bitrix24 cuts longer ones. */
const MAX_TITLE = 250

function periodOf({ run }: ChannelDelivery, locale: Told['locale']): string {
  return `${formatDate(run.period.from, locale)} – ${formatDate(run.period.to, locale)}`
}

function balanceOf({ act, run }: ChannelDelivery, locale: Told['locale']): string {
  const { balance } = TEXTS[locale]
  const { closingBalance: closing, currency } = act
  const date = formatDate(run.period.to, locale)
  const amount = `${formatAmount(closing < 0n ? -closing : closing, locale)} ${currency}`
  if (closing === 0n) return balance.none(date)
  return closing > 0n ? balance.customerOwes(date, amount) : balance.supplierOwes(date, amount)
}

function actAddress(publicUrl: string, { act }: ChannelDelivery): string {
  return `${publicUrl}/reconciliation/${act.id}`
}

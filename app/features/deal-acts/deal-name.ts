import type { Translate } from '~/i18n/dictionary'

interface Named {
  dealId: number
  smartProcess: string | null
}

/** «№ 401» of a deal, «Закрытие работ 12» of an item. */
export function dealNumberText({ dealId, smartProcess }: Named, t: Translate): string {
  const number = dealId
  return smartProcess === null
    ? t('dealActs.number', { number })
    : t('dealActs.itemNumber', { title: smartProcess, number })
}

/** What a deal or an item is called: its title, else what it is and its number. */
export function dealTitle(named: Named & { title: string }, t: Translate): string {
  if (named.title) return named.title
  return named.smartProcess === null
    ? t('dealActs.dealNumber', { number: named.dealId })
    : dealNumberText(named, t)
}

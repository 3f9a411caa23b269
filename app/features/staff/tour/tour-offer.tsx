import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useI18n } from '~/i18n'
import { useFetcher } from '~/remix'
import { Button } from '~/ui/button'

/** Fetched when somebody wants to see it. */
const Tour = lazy(() => import('./tour'))

/**
 * Offers to show what is where. Once it was seen or declined on this device, a line at the foot is left of it. Without
 * scripts there is none: the pages say themselves what they are.
 */
export function TourOffer({ isKnown }: { isKnown: boolean }) {
  const { t } = useI18n()
  const [state, setState] = useState<'unknown' | 'new' | 'known' | 'shown'>('unknown')
  const again = useRef<HTMLButtonElement>(null)
  const wasShown = useRef(false)
  const { submit } = useFetcher()
  // Shown once scripts run, which it needs.
  useEffect(
    () => setState((now) => (now === 'unknown' ? (isKnown ? 'known' : 'new') : now)),
    [isKnown],
  )
  // Who closed it goes on from where it can be opened again.
  useEffect(() => {
    if (state === 'shown') wasShown.current = true
    else if (wasShown.current) again.current?.focus()
  }, [state])
  const show = () => setState('shown')
  const decline = () => {
    if (!isKnown) submit({ intent: 'tour-seen' }, { method: 'post' })
    setState('known')
  }
  if (state === 'unknown') return null
  if (state === 'shown') {
    return (
      <Suspense>
        <Tour onClose={decline} />
      </Suspense>
    )
  }
  if (state === 'known') {
    return (
      <button ref={again} type="button" onClick={show} className="link mt-6 text-sm">
        {t('staff.tour.show')}
      </button>
    )
  }
  return (
    <section
      aria-label={t('staff.tour.title')}
      className="card mt-6 flex flex-wrap items-center gap-3 p-4"
    >
      <p className="min-w-0 flex-1 basis-60">{t('staff.tour.offer')}</p>
      <Button type="button" look="small" onClick={show}>
        {t('staff.tour.show')}
      </Button>
      <Button type="button" look="small" onClick={decline}>
        {t('staff.tour.decline')}
      </Button>
    </section>
  )
}

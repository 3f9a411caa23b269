import { useEffect, useId, useRef, useState } from 'react'
import { useI18n } from '~/i18n'
import { Button } from '~/ui/button'
import { TOUR_STEPS } from './steps'

/**
 * Points at one entry of the menu after another and says what it is for; it presses nothing and goes nowhere. The page
 * stays in use beside it; Escape closes it. On a phone, where the menu is folded, the words alone are shown.
 */
export default function Tour({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const id = useId()
  const [at, setAt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const step = TOUR_STEPS[at] ?? TOUR_STEPS[0]
  const isLast = at === TOUR_STEPS.length - 1

  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    const links = document.querySelectorAll<HTMLElement>(`a[href="${step.to}"]`)
    const shown = [...links].find((link) => link.offsetParent !== null)
    shown?.setAttribute('data-pointed', '')
    shown?.scrollIntoView({ block: 'nearest' })
    return () => shown?.removeAttribute('data-pointed')
  }, [step])
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onClose])

  return (
    <section
      role="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className="fixed inset-x-4 bottom-4 z-20 rounded-lg border border-edge bg-paper p-4 shadow-lg sm:inset-x-auto sm:right-6 sm:w-[380px]"
    >
      <h2 ref={heading} id={`${id}-title`} tabIndex={-1} className="text-base outline-none">
        {t('staff.tour.title')}{' '}
        <span className="font-normal text-muted tabular-nums">
          {t('staff.tour.step', { step: at + 1, steps: TOUR_STEPS.length })}
        </span>
      </h2>
      <p id={`${id}-text`} aria-live="polite" className="mt-1 mb-3">
        {t(`staff.tour.at.${step.name}`)}
      </p>
      <div className="flex flex-wrap gap-2">
        {isLast ? null : (
          <Button type="button" look="small" onClick={() => setAt(at + 1)}>
            {t('staff.tour.next')}
          </Button>
        )}
        {at > 0 ? (
          <Button type="button" look="small" onClick={() => setAt(at - 1)}>
            {t('staff.tour.previous')}
          </Button>
        ) : null}
        <Button type="button" look="small" onClick={onClose}>
          {t('staff.tour.close')}
        </Button>
      </div>
    </section>
  )
}

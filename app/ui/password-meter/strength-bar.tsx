import { useI18n } from '~/i18n'
import type { PasswordStrength } from '../../../server/identity/index.ts'

const STEPS = [0, 1, 2, 3, 4] as const
const COLOURS = ['bg-bad', 'bg-bad', 'bg-wait', 'bg-accent', 'bg-accent'] as const

/** Five steps, the word for them and what makes the password weak: the word says all that the colour does. */
export function StrengthBar({ strength: { score, weakness } }: { strength: PasswordStrength }) {
  const { t } = useI18n()
  return (
    <>
      <span aria-hidden="true" className="mt-2 mb-1 flex max-w-48 gap-1">
        {STEPS.map((step) => (
          <span
            key={step}
            className={`h-1.5 flex-1 rounded-full border ${
              step <= score ? `${COLOURS[score]} border-transparent` : 'border-edge'
            }`}
          />
        ))}
      </span>
      <span className="sr-only">{t('password.strength')}: </span>
      <span>{t(`password.score.${score}`)}</span>
      {weakness ? <span className="block text-muted">{t(`password.${weakness}`)}</span> : null}
    </>
  )
}

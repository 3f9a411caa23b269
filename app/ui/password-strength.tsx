import { useI18n } from '~/i18n'
import type { PasswordStrength as Strength } from '../../server/identity/index.ts'

/** How good the password that was just sent is, and what makes it weak. */
export function PasswordStrength({ strength }: { strength: Strength }) {
  const { t } = useI18n()
  const { score, weakness } = strength
  return (
    <>
      <meter
        min={0}
        max={4}
        low={2}
        high={3}
        optimum={4}
        value={score}
        aria-label={t('password.strength')}
        className="w-32 align-middle"
      />{' '}
      <span>{t(`password.score.${score}`)}</span>
      {weakness ? <p>{t(`password.${weakness}`)}</p> : null}
    </>
  )
}

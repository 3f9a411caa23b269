import { useI18n } from '~/i18n'
import type { CustomerRole } from '../../../server/identity/index.ts'

export const CUSTOMER_ROLES = ['owner', 'bookkeeper', 'viewer'] as const satisfies CustomerRole[]

/** The choices of a role. */
export function RoleOptions() {
  const { t } = useI18n()
  return CUSTOMER_ROLES.map((role) => (
    <option key={role} value={role}>
      {t(`people.role.${role}`)}
    </option>
  ))
}

import type { Prisma } from '../../platform/database/client/client.ts'
import type { OnecFormView } from '../views.ts'

/** The newest first. */
export const FORMS_IN_ORDER = {
  orderBy: [{ receivedAt: 'desc' }, { id: 'asc' }],
} as const satisfies Prisma.ReconciliationActInclude['onecForms']

/** What staff see of 1C's forms of an act. @param forms the newest first */
export function viewForms(
  forms: readonly Pick<
    Prisma.ReconciliationOnecFormGetPayload<object>,
    'id' | 'receivedAt' | 'provedAt' | 'flaw'
  >[],
): OnecFormView[] {
  const given = forms.find(({ flaw, provedAt }) => flaw === null && provedAt !== null)
  return forms.map(({ id, receivedAt, flaw, provedAt }) => {
    const proved = provedAt === null ? 'unread' : id === given?.id ? 'given' : 'replaced'
    return { id, receivedAt, state: flaw === null ? proved : 'set_aside' }
  })
}

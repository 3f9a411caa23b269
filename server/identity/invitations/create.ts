import { acceptInvitation, declineInvitation, describeInvitation } from './answer.ts'
import type { InvitationsDeps } from './deps.ts'
import { invite } from './invite.ts'
import { listInvitations, resendInvitation, withdrawInvitation } from './manage.ts'
import type { InvitationsService } from './views.ts'

export function createInvitations(deps: InvitationsDeps): InvitationsService {
  return {
    invite: (actor, input) => invite(deps, actor, input),
    list: (actor, counterpartyId) => listInvitations(deps, actor, counterpartyId),
    resend: (actor, invitationId) => resendInvitation(deps, actor, invitationId),
    withdraw: (actor, invitationId) => withdrawInvitation(deps, actor, invitationId),
    describe: (token, actor) => describeInvitation(deps, token, actor),
    accept: (token, actor, input, origin) => acceptInvitation(deps, token, actor, input, origin),
    decline: (token, actor, origin) => declineInvitation(deps, token, actor, origin),
  }
}

export { type ConnectedPortal, connectPortal, type PortalAccess } from './connect.ts'
export {
  type ConnectionProblem,
  hookAddresses,
  inspectConnection,
  readConnectionState,
} from './connection.ts'
export { createBitrix24Portal } from './create.ts'
export type { PortalDeps, RobotDefinition } from './deps.ts'
export { openEventToken, sealEventToken } from './event-token.ts'
export type { FrameHost, PortalFrames } from './frames.ts'
export { installBitrix24Portal } from './install.ts'
export { decideOtherPortal, readOtherPortals } from './other-portal/decide.ts'
export { strayRobotJobs } from './other-portal/stray-robots.ts'
export { dropUnsent, enqueueMessages, replaceUnsent } from './outbox/enqueue.ts'
export { outboxJobs, renamedOutboxJobs, workOutbox } from './outbox/jobs.ts'
export type {
  MessageEnd,
  MessageOwner,
  MessageOwners,
  NewMessage,
  OnMessageEnded,
  OutboxDeps,
} from './outbox/message.ts'
export { resumeMessages } from './outbox/resume.ts'
export { sendMessages } from './outbox/send.ts'
export type { PortalNeeds } from './pieces/gather.ts'
export { type PieceDeps, readPieces } from './pieces/list-pieces.ts'
export type { Piece, PieceId } from './pieces/piece.ts'
export { currentPortal, isOfCurrentPortal } from './portal.ts'
export type {
  Bitrix24PortalService,
  BroughtInstallation,
  InstallationView,
  IntakeResult,
} from './service.ts'
export { renewSetUp, SET_UP_EVENT, setUpApplication } from './set-up.ts'

import type { Words } from '../../platform/checks/check.ts'
import { PIECES } from './definitions.ts'
import type { Piece, PieceId, PieceState } from './piece.ts'

/** A piece as it was found. @param changes of what is usual for it */
export function pieceOf(
  id: PieceId,
  { state, found = null }: { state: PieceState; found?: Words | null },
  changes: Partial<Pick<Piece, 'click' | 'isVital'>> = {},
): Piece {
  return { id, ...PIECES[id], state, found, ...changes }
}

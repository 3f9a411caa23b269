import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { Bitrix24Connection } from '../../../../server/deal-acts/index.ts'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { type Shade, StateLabel } from '../../../ui/state-label'

type Piece = Bitrix24Connection['pieces'][number]
export type Mended = { kind: 'mended' } | { kind: 'failed'; text: string }

const SHADES: Record<Piece['state'], Shade> = {
  in_place: 'good',
  missing: 'bad',
  other: 'wait',
  unseen: 'plain',
}

/** Everything the portal needs in Bitrix24: what is to be mended stands first, with its remedy. */
export function SetUpPieces({ pieces, mended }: { pieces: Piece[]; mended: Mended | null }) {
  const { t } = useI18n()
  if (pieces.length === 0) return null
  const isOpen = ({ state }: Piece) => state === 'missing' || state === 'other'
  const open = pieces.filter(isOpen)
  const calm = pieces.filter((piece) => !isOpen(piece))
  return (
    <section aria-labelledby="pieces" className="card p-4 sm:p-5">
      <h2 id="pieces" className="mb-1 text-base">
        {t('bitrix24.pieces')}
      </h2>
      {mended ? (
        <Notice tone={mended.kind === 'mended' ? 'good' : 'bad'} role="status" className="my-2">
          {mended.kind === 'mended' ? t('bitrix24.mended') : mended.text}
        </Notice>
      ) : null}
      <p className="mb-3 text-sm text-muted">
        {open.length === 0
          ? t('bitrix24.piecesWell')
          : t('bitrix24.piecesOpen', { count: open.length })}
      </p>
      <ul className="flex flex-col divide-y divide-line">
        {open.map((piece) => (
          <OpenPiece key={piece.id} piece={piece} />
        ))}
      </ul>
      <details open={open.length === 0} className={open.length === 0 ? '' : 'mt-2'}>
        <summary className="link cursor-pointer">
          {t('bitrix24.piecesCalm', { count: calm.length })}
        </summary>
        <dl className="mt-2 grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
          {calm.map(({ id, title, state, found }) => (
            <div key={id} className="min-w-0">
              <dt>{title}</dt>
              <dd className="wrap-anywhere text-muted">
                <StateLabel shade={SHADES[state]}>{t(`bitrix24.piece.${state}`)}</StateLabel>
                {found ? <span> · {found}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

function OpenPiece({ piece }: { piece: Piece }) {
  const { t } = useI18n()
  const { title, state, found, consequence, click, canMend } = piece
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="font-medium">{title}</h3>
        <StateLabel shade={SHADES[state]}>{t(`bitrix24.piece.${state}`)}</StateLabel>
      </div>
      {found ? <p className="wrap-anywhere">{found}</p> : null}
      <p className="text-sm text-muted">{consequence}</p>
      {click ? <p className="text-sm">{click}</p> : null}
      {canMend ? (
        <Form method="post" className="mt-1">
          <Button
            look="quiet"
            name="intent"
            value="mend"
            aria-label={`${t('bitrix24.mend')}: ${title}`}
          >
            {t('bitrix24.mend')}
          </Button>
        </Form>
      ) : null}
    </li>
  )
}

import type { LinkOutcome } from '~/features/people/handle-link-form.server'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type {
  CandidatesResult,
  LinkCandidate,
  LinkedSystem,
  LinkView,
} from '../../../server/counterparties/index.ts'
import { Button } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'
import { FormFault } from '../../ui/form-fault'

const SYSTEMS: readonly LinkedSystem[] = ['onec', 'bitrix24']

interface Props {
  links: Record<LinkedSystem, LinkView | null>
  /** Null: nobody asked for them. */
  candidates: Record<LinkedSystem, CandidatesResult> | null
  outcome: LinkOutcome | null
}

/** What the counterparty is in 1C and in Bitrix24: confirmed, or to be found and confirmed by a person. */
export function LinksSection({ links, candidates, outcome }: Props) {
  const { t } = useI18n()
  const fault = outcome && outcome !== 'linked' && outcome !== 'unlinked' ? outcome : null
  const isLinked = SYSTEMS.every((system) => links[system])
  return (
    <section aria-labelledby="links" className="card mb-6 p-4 sm:p-5">
      <h2 id="links" className="mb-1 text-base">
        {t('counterparties.links')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('counterparties.linksHint')}</p>
      <FormFault>{fault ? t(`counterparties.linkFault.${fault}`) : null}</FormFault>
      <p role="status" className="mb-3 text-accent empty:hidden">
        {outcome === 'linked' ? t('counterparties.linkDone') : null}
        {outcome === 'unlinked' ? t('counterparties.unlinkDone') : null}
      </p>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        {SYSTEMS.map((system) => (
          <System
            key={system}
            system={system}
            link={links[system]}
            candidates={candidates?.[system] ?? null}
          />
        ))}
      </div>
      {candidates ? null : (
        <p className="mt-4">
          <Link className="link" to="?match=1#links" preventScrollReset>
            {t(isLinked ? 'counterparties.findAgain' : 'counterparties.find')}
          </Link>
        </p>
      )}
    </section>
  )
}

function System(props: {
  system: LinkedSystem
  link: LinkView | null
  candidates: CandidatesResult | null
}) {
  const { t, formatDateTime } = useI18n()
  const { system, link, candidates } = props
  const name = t(`counterparties.system.${system}`)
  return (
    <div className="min-w-0">
      <h3 className="text-sm font-normal text-muted">{name}</h3>
      {link ? (
        <>
          <CardLine card={link} />
          <p className="text-sm text-muted">
            {t('counterparties.confirmed', {
              who: link.confirmedBy,
              at: formatDateTime(link.confirmedAt),
            })}
          </p>
          {link.isOfFormerPortal ? (
            <p className="text-sm text-bad">{t('counterparties.formerPortal')}</p>
          ) : null}
          <Form method="post" className="mt-2">
            <input type="hidden" name="system" value={system} />
            <ConfirmedButton
              intent="unlink"
              label={t('counterparties.unlink')}
              of={t('counterparties.unlinkOf', { system: name })}
              means={t('counterparties.unlinkMeans')}
            />
          </Form>
        </>
      ) : (
        <p>{t('counterparties.notLinked')}</p>
      )}
      {candidates ? <Candidates system={system} name={name} result={candidates} /> : null}
    </div>
  )
}

function Candidates(props: { system: LinkedSystem; name: string; result: CandidatesResult }) {
  const { t } = useI18n()
  const { system, name, result } = props
  if (result.kind === 'failed') return <p className="mt-2 text-bad">{result.text}</p>
  if (result.kind === 'no_inn')
    return <p className="mt-2 text-muted">{t('counterparties.noInn')}</p>
  if (result.candidates.length === 0)
    return <p className="mt-2 text-muted">{t('counterparties.noCandidates')}</p>
  return (
    <ul className="mt-3 border-t border-line">
      {result.candidates.map((candidate) => (
        <li
          key={candidate.key}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-2"
        >
          <Candidate candidate={candidate} />
          <Form method="post">
            <input type="hidden" name="system" value={system} />
            <input type="hidden" name="key" value={candidate.key} />
            <Button
              look="small"
              name="intent"
              value="link"
              aria-label={t('counterparties.confirmOf', { name: candidate.name, system: name })}
            >
              {t('counterparties.confirm')}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  )
}

function Candidate({ candidate }: { candidate: LinkCandidate }) {
  const { t } = useI18n()
  const { fit, isOwn } = candidate
  return (
    <div className="min-w-0 flex-1 basis-48">
      <CardLine card={candidate} />
      <p className={fit === 'exact' ? 'text-sm text-accent' : 'text-sm text-muted'}>
        {t(`counterparties.fit.${fit}`)}
        {isOwn ? ` · ${t('counterparties.ownCard')}` : null}
      </p>
    </div>
  )
}

function CardLine({ card }: { card: Pick<LinkView, 'name' | 'inn' | 'kpp' | 'address'> }) {
  const { t } = useI18n()
  const { name, inn, kpp, address } = card
  return (
    <p className="break-words">
      {address ? (
        <a className="link" href={address} target="_blank" rel="noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
      {inn ? (
        <span className="block text-sm text-muted tabular-nums">
          {kpp ? t('counterparties.requisites', { inn, kpp }) : t('shell.inn', { inn })}
        </span>
      ) : null}
    </p>
  )
}

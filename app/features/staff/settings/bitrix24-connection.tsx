import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { Bitrix24Connection } from '../../../../server/deal-acts/index.ts'
import { Button } from '../../../ui/button'
import { Copyable } from '../../../ui/copyable'
import { Notice } from '../../../ui/notice'
import { type Shade, StateLabel } from '../../../ui/state-label'
import { OtherPortals } from './other-portals'
import { type Mended, SetUpPieces } from './set-up-pieces'

interface Props {
  connection: Bitrix24Connection
  /** What the press of the button came to; null: it was not pressed. */
  started: boolean | null
  /** Of a mending; null: it was not asked for. */
  mended: Mended | null
  /** Of a decision about another portal. */
  decided: boolean | null
  /** The admin decides. */
  canDecide: boolean
}

/** How Bitrix24 is connected, what it lacks, and what to paste into it. */
export function Bitrix24ConnectionView({ connection, started, mended, decided, canDecide }: Props) {
  const { t } = useI18n()
  const { mode, problem, addresses } = connection
  return (
    <div className="flex flex-col gap-5">
      <section aria-labelledby="connection" className="card p-4 sm:p-5">
        <h2 id="connection" className="mb-2 text-base">
          {t('bitrix24.connection')}
        </h2>
        <p>
          <ConnectionWord connection={connection} />
        </p>
        {problem ? (
          <Notice tone="bad" className="mt-3">
            {problem}
          </Notice>
        ) : null}
        {mode === 'none' ? (
          <p className="mt-2">{t('bitrix24.connectHint')}</p>
        ) : (
          <>
            <ConnectionFacts connection={connection} />
            <Form method="post" className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
              <Button look="quiet" name="intent" value="sweep">
                {t('dealActs.sweep.now')}
              </Button>
              <span role="status" className={started === false ? 'text-bad' : 'text-accent'}>
                {started === null
                  ? null
                  : t(started ? 'dealActs.sweep.started' : 'dealActs.sweep.refused')}
              </span>
            </Form>
          </>
        )}
      </section>
      <OtherPortals others={connection.others} decided={decided} canDecide={canDecide} />
      <SetUpPieces pieces={connection.pieces} mended={mended} />
      <section aria-labelledby="addresses" className="card p-4 sm:p-5">
        <h2 id="addresses" className="mb-1 text-base">
          {t('bitrix24.addresses')}
        </h2>
        <p className="mb-4 text-sm text-muted">{t('bitrix24.addressesText')}</p>
        <dl className="flex flex-col gap-4">
          <Address term={t('bitrix24.events')} hint={t('bitrix24.eventsHint')}>
            <Copyable text={addresses.events} of={t('bitrix24.events')} />
          </Address>
          <Address term={t('bitrix24.dealWebhook')} hint={t('bitrix24.dealWebhookHint')}>
            {addresses.dealWebhook ? (
              <Copyable text={addresses.dealWebhook} of={t('bitrix24.dealWebhook')} />
            ) : (
              t('bitrix24.noHookSecret')
            )}
          </Address>
          <Address term={t('bitrix24.install')} hint={t('bitrix24.installHint')}>
            <Copyable text={addresses.install} of={t('bitrix24.install')} />
          </Address>
          <Address term={t('bitrix24.robot')} hint={t('bitrix24.robotHint')}>
            <Copyable text={addresses.robot} of={t('bitrix24.robot')} />
          </Address>
        </dl>
      </section>
    </div>
  )
}

function ConnectionWord({ connection }: { connection: Bitrix24Connection }) {
  const { t } = useI18n()
  const { mode, problem, sandbox } = connection
  const shade: Shade = mode === 'none' || problem ? 'bad' : 'good'
  return (
    <>
      <StateLabel shade={shade}>{t(`bitrix24.mode.${mode}`)}</StateLabel>
      {sandbox ? <span className="text-muted"> · {t('bitrix24.sandbox')}</span> : null}
    </>
  )
}

function ConnectionFacts({ connection }: { connection: Bitrix24Connection }) {
  const { t, formatDateTime, formatCount } = useI18n()
  const { mode, portal, user, isAdmin, lastSweepAt, lastEventAt, waitingEvents, robots } =
    connection
  const facts: [term: string, value: string][] = [
    ...(portal ? [[t('bitrix24.portal'), portal] as [string, string]] : []),
    ...(user
      ? [
          [t('bitrix24.user'), isAdmin ? user : `${user}, ${t('bitrix24.notAdmin')}`] as [
            string,
            string,
          ],
        ]
      : []),
    [t('bitrix24.lastSweep'), lastSweepAt ? formatDateTime(lastSweepAt) : t('bitrix24.notYet')],
    [t('bitrix24.lastEvent'), lastEventAt ? formatDateTime(lastEventAt) : t('bitrix24.notYet')],
    [t('bitrix24.waitingEvents'), formatCount(waitingEvents)],
    ...(mode === 'application'
      ? [
          [t('bitrix24.robots'), t(robots ? 'bitrix24.robotsIn' : 'bitrix24.robotsOut')] as [
            string,
            string,
          ],
        ]
      : []),
  ]
  return (
    <dl className="mt-3 grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
      {facts.map(([term, value]) => (
        <div key={term} className="min-w-0">
          <dt className="text-muted">{term}</dt>
          <dd className="wrap-anywhere tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Address(props: { term: string; hint: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="font-medium">{props.term}</dt>
      <dd className="mt-0.5">
        <p className="mb-1 text-sm text-muted">{props.hint}</p>
        {props.children}
      </dd>
    </div>
  )
}

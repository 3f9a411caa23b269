import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { DealActView } from '../../../../server/deal-acts/index.ts'
import { Copyable } from '../../../ui/copyable'
import { filePath } from '../address'

/** Whose deal it is, how it came here, and what the document is in 1C. */
export function DealActFacts({ act }: { act: DealActView }) {
  const { t, formatDate, formatDateTime } = useI18n()
  const { buyer, responsible, source, since, rule, number, fullNumber, date, onec, file, status } =
    act
  return (
    <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2 lg:grid-cols-4">
      {buyer ? <Fact term={t('dealActs.buyer')}>{buyer}</Fact> : null}
      {responsible ? <Fact term={t('dealActs.responsible')}>{responsible}</Fact> : null}
      <Fact term={t('dealActs.source')}>
        {t(`dealActs.source.${source}`)}, {formatDateTime(since)}
      </Fact>
      {rule ? <Fact term={t('dealActs.rule')}>{rule}</Fact> : null}
      {number ? (
        <Fact term={t('dealActs.documentInOnec')}>
          {date ? t('dealActs.document', { number, date: formatDate(date) }) : number}
        </Fact>
      ) : null}
      {file || status === 'exported' ? (
        <Fact term={t('dealActs.file')}>
          {file ? (
            <Link className="link" to={filePath(file.id)}>
              {t('dealActs.fileNumber', { number: file.serial })}
            </Link>
          ) : (
            t('dealActs.fileNone')
          )}
        </Fact>
      ) : null}
      {fullNumber && fullNumber !== number ? (
        <Fact term={t('dealActs.fullNumber')}>{fullNumber}</Fact>
      ) : null}
      {onec ? (
        <>
          <Fact term={t('dealActs.documentKind')}>{onec.documentKind}</Fact>
          <Fact term={t('dealActs.ref')} isWide>
            <Copyable text={onec.ref} of={t('dealActs.ref')} />
          </Fact>
          {onec.edi === null ? null : <Fact term={t('dealActs.edi')}>{onec.edi}</Fact>}
          {onec.actId ? (
            <Fact term={t('dealActs.onPortal')}>
              <Link className="link" to={`/acts/${onec.actId}`}>
                {t('dealActs.portalAct')}
              </Link>
            </Fact>
          ) : null}
        </>
      ) : null}
    </dl>
  )
}

function Fact(props: { term: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={`min-w-0 ${props.isWide ? 'sm:col-span-2' : ''}`}>
      <dt className="text-muted">{props.term}</dt>
      <dd className="wrap-anywhere tabular-nums">{props.children}</dd>
    </div>
  )
}

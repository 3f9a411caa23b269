import { useI18n } from '~/i18n'
import type { HealthRow, HealthView } from '../../../../server/health/index.ts'
import { type Shade, StateLabel } from '../../../ui/state-label'

const SHADES: Record<HealthRow['state'], Shade> = {
  right: 'good',
  warning: 'wait',
  wrong: 'bad',
  skipped: 'plain',
}

/** Every check by its group; on a narrow screen a row becomes a block of its own. */
export function HealthTable({ groups }: Pick<HealthView, 'groups'>) {
  const { t } = useI18n()
  return (
    <table className="w-full border-collapse text-sm max-sm:block">
      <thead className="max-sm:sr-only">
        <tr className="text-left text-muted">
          <th scope="col" className="w-32 py-1.5 pr-4 font-normal">
            {t('health.stateColumn')}
          </th>
          <th scope="col" className="py-1.5 pr-4 font-normal">
            {t('health.expectationColumn')}
          </th>
          <th scope="col" className="w-[45%] py-1.5 font-normal">
            {t('health.remedyColumn')}
          </th>
        </tr>
      </thead>
      {groups.map(({ id, title, rows }) => (
        <tbody key={id} className="max-sm:block">
          <tr className="max-sm:block">
            <th scope="rowgroup" colSpan={3} className="pt-5 pb-1 text-left text-base max-sm:block">
              {title}
            </th>
          </tr>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Row({ row: { id, state, expectation, found, remedy } }: { row: HealthRow }) {
  const { t } = useI18n()
  const cell = 'py-2 pr-4 align-top max-sm:block max-sm:py-0.5 max-sm:pr-0'
  return (
    <tr id={id} className="border-t border-line max-sm:block max-sm:py-2">
      <td className={cell}>
        <StateLabel shade={SHADES[state]}>{t(`health.state.${state}`)}</StateLabel>
      </td>
      <td className={cell}>{expectation}</td>
      <td className={`${cell} wrap-anywhere`}>
        {found ? <p className="text-muted">{found}</p> : null}
        {remedy ? (
          <p>
            <span className="font-medium">{t('health.remedy')}</span> {remedy}
          </p>
        ) : null}
      </td>
    </tr>
  )
}

import type { DraftVatRate } from '../port/drafts.ts'
import type { Configuration } from '../profiles/index.ts'

/** Versions of the format that releases of 1C take, the oldest first. 1.9 and 1.13 are taken by none. */
export const FORMAT_VERSIONS = [
  '1.8',
  '1.10',
  '1.11',
  '1.12',
  '1.14',
  '1.15',
  '1.16',
  '1.17',
] as const

export type FormatVersion = (typeof FORMAT_VERSIONS)[number]

/** The only one that has the general rate of 2026. */
export const DEFAULT_FORMAT_VERSION: FormatVersion = '1.17'

/** How a version writes what others write otherwise. */
export interface FormatTraits {
  /** Comment and person stand in a group at the end of the document; before 1.10 they are elements of its own. */
  hasCommonGroup: boolean
  /** The group says whether the document is a draft. */
  hasState: boolean
  /** A VAT rate is an object; before 1.17 it is a member of an enumeration. */
  isVatAnObject: boolean
  /** The rates that can be written. */
  vatRates: readonly DraftVatRate[]
}

/** Of the enumeration up to 1.16, those that the law knows of an act from 2019 on. */
const ENUMERATED_RATES: readonly DraftVatRate[] = [20, 10, 0, 'none']
const ALL_RATES: readonly DraftVatRate[] = [22, 20, 10, 7, 5, 0, 'none']

/**
 * From the format's own schemas of 1.8 and 1.17. Between them the draft's state appeared in 1.15 and the rate
 * as an object in 1.17. Where 1.10 to 1.14 have the group is not known to us: it stands last, where every
 * version takes elements that it does not know.
 */
export function formatTraits(version: FormatVersion): FormatTraits {
  const minor = Number(version.slice('1.'.length))
  return {
    hasCommonGroup: minor >= 10,
    hasState: minor >= 15,
    isVatAnObject: minor >= 17,
    vatRates: minor >= 17 ? ALL_RATES : ENUMERATED_RATES,
  }
}

export function isFormatVersion(text: string): text is FormatVersion {
  return FORMAT_VERSIONS.some((version) => version === text)
}

/** A release of 1C, and the versions that it takes. */
export interface KnownRelease {
  configuration: Configuration
  release: string
  versions: readonly FormatVersion[]
}

/** As read in dumps of these releases; others have lists of their own. */
export const KNOWN_RELEASES: readonly KnownRelease[] = [
  {
    configuration: 'bp30',
    release: '3.0.151',
    versions: ['1.8', '1.10', '1.11', '1.12', '1.15', '1.16'],
  },
  {
    configuration: 'bp30',
    release: '3.0.169',
    versions: ['1.8', '1.10', '1.11', '1.12', '1.15', '1.16', '1.17'],
  },
  {
    configuration: 'ut11',
    release: '11.5.22',
    versions: ['1.8', '1.10', '1.11', '1.12', '1.15', '1.16', '1.17'],
  },
  {
    configuration: 'erp25',
    release: '2.5.17',
    versions: ['1.8', '1.10', '1.11', '1.12', '1.15', '1.16'],
  },
  { configuration: 'unf30', release: '3.0.8', versions: ['1.8', '1.10', '1.14', '1.15', '1.16'] },
]

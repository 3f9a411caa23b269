import type { JsonValue } from '../../onec/json-text.ts'
import { assertOwnBox, type DiadocCall } from './call.ts'

/** The one formal type that is imitated, and the one without a form. */
export const FORMAL_VERSION = 'reconciliationact405_05_01_01'
export const FILE_VERSION = 'v1'

/** `GET /V3/GetDocumentTypes?boxId` */
export function getDocumentTypes({ query }: DiadocCall): JsonValue {
  assertOwnBox(query.get('boxId'))
  const title = (index: number, isFormal: boolean) => ({
    Index: index,
    IsFormal: isFormal,
    XsdUrl: isFormal ? `/GetContent?typeNamedId=ReconciliationAct&titleIndex=${index}` : '',
    SignerInfo: { SignerType: isFormal ? 3 : 0 },
  })
  return {
    DocumentTypes: [
      {
        Name: 'ReconciliationAct',
        Title: 'Акт сверки',
        SupportedDocflows: ['External', 'Internal'],
        RequiresFnsRegistration: true,
        Functions: [
          {
            Name: 'default',
            Versions: [
              {
                Version: FORMAL_VERSION,
                SupportsContentPatching: true,
                IsActual: true,
                Titles: [title(0, true), title(1, true)],
                Workflows: [{ Id: 3, IsDefault: true }],
              },
              {
                Version: FILE_VERSION,
                SupportsContentPatching: false,
                IsActual: true,
                Titles: [
                  {
                    ...title(0, false),
                    MetadataItems: ['FileName', 'DocumentDate', 'DocumentNumber'].map((Id) => ({
                      Id,
                      Type: Id === 'DocumentDate' ? 'Date' : 'String',
                      Source: 'User',
                      IsRequired: Id !== 'DocumentNumber',
                    })),
                  },
                ],
                Workflows: [{ Id: 2, IsDefault: true }],
              },
            ],
          },
        ],
      },
    ],
  }
}

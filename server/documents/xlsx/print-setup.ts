import type { Feature } from 'write-excel-file/node'

/**
 * What write-excel-file leaves out of printing: the sheet fitted to one page's width, its
 * heading row (counted from 1) repeated on every page, and page numbers at the foot.
 * `sheet` is the sheet's name; it must hold no apostrophe and nothing that XML escapes.
 */
export function printSetup<FileContent>(print: {
  sheet: string
  headingRow: number
}): Feature<FileContent> {
  const { sheet, headingRow } = print
  const titles = `'${sheet}'!$${headingRow}:$${headingRow}`
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml
              .replace('</pageSetup>', '')
              .replace(/<worksheet\b[^<>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace(
                /<pageSetup\b([^<>/]*)\/?>/,
                '<pageSetup$1 fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
              ),
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            xml
              .replace(/<definedNames\s*\/>|<definedNames>\s*<\/definedNames>/, '')
              .replace(
                '</sheets>',
                `</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${titles}</definedName></definedNames>`,
              ),
        },
      },
    },
  }
}

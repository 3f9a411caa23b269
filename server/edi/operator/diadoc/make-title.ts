import { userDataTitle } from '../../user-data/sender-title.ts'
import { MAX_XML_BYTES } from '../../xml/read-xml.ts'
import { writeXmlFile } from '../../xml/write-xml.ts'
import type { EdiOperator } from '../port.ts'
import type { DiadocClient } from './client.ts'
import { FORMAL_VERSION, TYPE } from './document-type.ts'

/** The supplier's title by `GenerateTitleXml`: https://developer.kontur.ru/doc/diadoc-api/http/GenerateTitleXml */
export function createMakeTitle(client: DiadocClient): NonNullable<EdiOperator['makeTitle']> {
  return (act, { own, to }, signal) =>
    client.bytes(
      {
        method: 'POST',
        path: '/GenerateTitleXml',
        query: {
          boxId: own.box,
          documentTypeNamedId: TYPE,
          documentFunction: 'default',
          documentVersion: FORMAL_VERSION,
          titleIndex: '0',
        },
        body: writeXmlFile(userDataTitle(act, { sender: own.box, recipient: to.box }), 'utf-8'),
        signal,
      },
      MAX_XML_BYTES,
    )
}

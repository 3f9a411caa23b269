import {
  type AttributeRule,
  date,
  type ElementRule,
  element,
  many,
  maybe,
  money,
  one,
  optional,
  pattern,
  required,
  rowNumber,
  text,
  time,
  words,
} from './tree.ts'

/** Both titles of an act of reconciliation by order ЕД-7-26/405@, format 5.01, written off the order's tables. */
const innOfPerson = pattern(/^(?:\d[1-9]|[1-9]\d)\d{10}$/)
const innOfCompany = pattern(/^(?:\d[1-9]|[1-9]\d)\d{8}$/)
const kpp = pattern(/^(?:\d[1-9]|[1-9]\d)\d\d[\dA-Z]{2}\d{3}$/)

const personName = element({
  ...required({ Фамилия: text(1, 60), Имя: text(1, 60) }),
  ...optional({ Отчество: text(1, 60) }),
})

const participant = element(
  optional({
    ОКПО: text(1, 10),
    СтруктПодр: text(1, 1000),
    ИнфДляУчаст: text(1, 255),
    КраткНазв: text(1, 255),
  }),
  {
    ИдСв: one(
      element(
        {},
        {
          СвИП: one(
            element(required({ ИННФЛ: innOfPerson, ОГРНИП: pattern(/^\d{15}$/) }), {
              ФИО: one(personName),
            }),
          ),
          СвЮЛУч: one(
            element(
              required({
                НаимОрг: text(1, 1000),
                ИННЮЛ: innOfCompany,
                КПП: kpp,
                ОГРН: pattern(/^\d{13}$/),
              }),
            ),
          ),
          СвИнНеУч: one(
            element({
              ...required({ НаимОрг: text(1, 1000), Идентиф: text(1, 255) }),
              ...optional({ ИныеСвед: text(1, 255) }),
            }),
          ),
          СвФЛ: one(element(required({ ИННФЛ: innOfPerson }), { ФИО: one(personName) })),
        },
        'choice',
      ),
    ),
    Контакт: one(
      element(optional({ Тлф: text(1, 255), ЭлПочта: text(1, 255), ИнКонт: text(1, 255) })),
    ),
  },
)

const signer = (longestRevocation: number) =>
  element(
    optional({
      СтатПодп: words('1', '2', '3'),
      ТипПодпис: words('1', '2', '3'),
      ИдСистХран: text(1, 500),
      Должн: text(1, 255),
    }),
    {
      ФИО: one(personName),
      СвДовер: maybe(
        element(
          optional({
            НомДовер: text(36, 36),
            ДатаНач: date,
            ВнНомДовер: text(1, 50),
            ДатаВнРегДовер: date,
            СведСистОтм: text(1, longestRevocation),
          }),
        ),
      ),
      СвДоверБум: maybe(
        element(optional({ ДатаДовер: date, ВнНомДовер: text(1, 50), СвИдДовер: text(1, 1000) }), {
          ФИО: maybe(personName),
        }),
      ),
    },
  )

const six = {
  СальдоНачДеб: money,
  СальдоНачКр: money,
  ОборотДеб: money,
  ОборотКр: money,
  СальдоКонДеб: money,
  СальдоКонКр: money,
}

const ofContract = optional({
  ИдДог: text(1, 100),
  ОписТипДог: text(1, 500),
  НомДог: text(1, 50),
  ДатаДог: date,
})

const ofDocument: Record<string, AttributeRule> = {
  ...required({ НаимДок: text(1, 100), НомДок: text(1, 50), ДатаДок: date }),
  ...optional({ ИдДок: text(1, 100), ДопИнф: text(1, 500) }),
}

const ofOperation: Record<string, AttributeRule> = {
  ...required({ НомСтр: rowNumber, ДатаОпер: date, НаимОпер: text(1, 500) }),
  ...optional({ СумДебет: money, СумКредит: money }),
}

const ofFile = required({ ИдФайл: text(1, 255), ВерсФорм: words('5.01'), ВерсПрог: text(1, 40) })

export const senderTitle: ElementRule = element(ofFile, {
  Документ: one(
    element(
      required({
        КНД: words('1110332'),
        ДатаИнфОтпр: date,
        ВрИнфОтпр: time,
        ДатаНачПер: date,
        ДатаОкПер: date,
        НомерАкт: text(1, 1000),
      }),
      {
        СвДокКрАкт: one(
          element(required({ КодОКВ: pattern(/^\d{3}$/) }), {
            СвОтпр: one(participant),
            СвПол: one(participant),
          }),
        ),
        ТаблАкт: one(
          element(required(six), {
            ДогСв: many(
              element(
                { ...ofContract, ...required(six) },
                { ДокСв: many(element(ofDocument, { СвОпер: many(element(ofOperation)) })) },
              ),
            ),
          }),
        ),
        Подписант: one(signer(255)),
      },
    ),
  ),
})

const ofDispute = optional({
  ...six,
  ИтогоРасхДеб: money,
  ИтогоРасхКр: money,
  ДопИнф: text(1, 500),
})

export const recipientTitle: ElementRule = element(
  { ...ofFile, ...required({ ПризнРазн: words('1', '2') }) },
  {
    Документ: one(
      element(required({ КНД: words('1110333'), ДатаИнфПол: date, ВрИнфПол: time }), {
        ИдИнфОтпр: one(
          element(
            required({
              ИдФайлИнфОтпр: text(1, 255),
              ДатФайлИнфОтпр: date,
              ВрФайлИнфОтпр: time,
            }),
            { ЭП: one({ ...element({}), text: text(1, Number.MAX_SAFE_INTEGER) }) },
          ),
        ),
        ТаблАкт: maybe(
          element(ofDispute, {
            ДогСв: many(
              element(
                { ...ofContract, ...ofDispute },
                {
                  ДокСв: many(
                    element(
                      { ...ofDocument, ...required({ ИтогоРасх: money }) },
                      {
                        СвОпер: many(
                          element({ ...ofOperation, ...optional({ ДопИнф: text(1, 500) }) }),
                        ),
                      },
                    ),
                  ),
                },
              ),
            ),
          }),
        ),
        Подписант: one(signer(500)),
      }),
    ),
  },
)

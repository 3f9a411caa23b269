import { expect, test } from 'vitest'
import { checkModules } from '../../../support/bsl/extension.ts'

/** The checker of names against samples: every one of them is wrong in one place. */

const COMMON = 'CommonModules/Прт_Проба/Ext/Module.bsl'
const check = (source: string, others: Record<string, string> = {}) =>
  checkModules({ [COMMON]: source, ...others })

const SOUND = `
Процедура Записать(Контрагент, Знач Число = 1) Экспорт
	Данные = Новый Структура("Имя, Сумма", "", Число);
	Данные.Имя = ОбщегоНазначения.ЗначениеРеквизитаОбъекта(Контрагент, "ИНН");
	Если Данные.Имя = "" Тогда
		Возврат;
	КонецЕсли;
	Запрос = Новый Запрос;
	Запрос.Текст =
	"ВЫБРАТЬ
	|	Договоры.Номер КАК НомерПервого
	|ИЗ
	|	Справочник.ДоговорыКонтрагентов КАК Договоры
	|ГДЕ
	|	Договоры.Ссылка = &Ссылка";
	Запрос.УстановитьПараметр("Ссылка", Контрагент);
	Выборка = Запрос.Выполнить().Выбрать();
	Пока Выборка.Следующий() Цикл
		Данные.Сумма = Удвоить(Выборка.НомерПервого);
	КонецЦикла;
	Справочники.Контрагенты.ПолучитьСсылку(Новый УникальныйИдентификатор);
КонецПроцедуры

Функция Удвоить(Число)
	Возврат Число * 2;
КонецФункции
`
/** The configurations whose contracts have no field \`Номер\` are left out: the sample is held by one of them. */

test('takes a sound module', () => {
  expect(check(SOUND)).toEqual({})
})

test.each([
  [
    'a function that is not defined',
    'Удвоить(Выборка',
    'Утроить(Выборка',
    'Утроить is not defined',
  ],
  [
    'a function that nobody calls',
    'Удвоить(Выборка.НомерПервого)',
    'Выборка.НомерПервого',
    'nobody calls Удвоить',
  ],
  [
    'a method of the library that is none',
    'ЗначениеРеквизитаОбъекта(',
    'ЗначениеРеквизита(',
    'not a known method',
  ],
  [
    'a module that is none',
    'ОбщегоНазначения.',
    'ОбщееНазначение.',
    'nothing is called ОбщееНазначение',
  ],
  [
    'too few arguments of the library',
    '(Контрагент, "ИНН")',
    '(Контрагент)',
    'takes 2 to 4 arguments',
  ],
  [
    'too many arguments of an own function',
    'Удвоить(Выборка.НомерПервого)',
    'Удвоить(1, 2)',
    'takes 1 to 1 arguments',
  ],
  [
    'a variable that nobody writes',
    'Выборка = Запрос',
    'Выбор = Запрос',
    'nothing is called Выборка',
  ],
  [
    'a member that nothing has',
    'Запрос.Выполнить()',
    'Запрос.Исполнить()',
    'nothing has a member Исполнить',
  ],
  [
    'a field of a result that the query does not give',
    'Выборка.НомерПервого',
    'Выборка.НомерВторого',
    'member НомерВторого',
  ],
  [
    'a key that the structure does not have',
    'Данные.Имя = Общ',
    'Данные.Имечко = Общ',
    'member Имечко',
  ],
  ['a type that is none', 'Новый Запрос', 'Новый Вопрос', 'the type Вопрос'],
  [
    'a catalogue that is none',
    'Справочники.Контрагенты',
    'Справочники.Покупатели',
    'Справочник.Покупатели',
  ],
  [
    'a parameter that nobody sets',
    'УстановитьПараметр("Ссылка"',
    'УстановитьПараметр("Кто"',
    '&Ссылка',
  ],
  ['a parameter that the query does not have', '= &Ссылка"', '= Договоры.Ссылка"', '&Ссылка'],
  ['a field in the query', 'Договоры.Номер КАК', 'Договоры.НомерДог КАК', 'has no field НомерДог'],
  ['a query that is none', '|ГДЕ', '|ТДЕ', 'is expected'],
  ['a procedure that returns a value', 'Возврат;', 'Возврат 1;', 'returns a value'],
  ['a function that returns nothing', 'Возврат Число * 2;', 'Число = 2;', 'returns nothing'],
  [
    'a function that returns no value',
    'Возврат Число * 2;',
    'Если Число = 1 Тогда Возврат; КонецЕсли; Возврат 2;',
    'returns no value',
  ],
  [
    'a value of a procedure',
    'Удвоить(Выборка.НомерПервого)',
    'Удвоить(Записать(Выборка.НомерПервого))',
    'the procedure Записать gives no value',
  ],
  [
    'a value of a procedure of another module',
    'Удвоить(Выборка.НомерПервого)',
    'Удвоить(Прт_Проба.Записать(Выборка.НомерПервого))',
    'the procedure Записать gives no value',
  ],
  [
    'a function defined twice',
    'Функция Удвоить',
    'Функция Удвоить(Число) Возврат 1; КонецФункции Функция Удвоить',
    'defined twice',
  ],
])('finds %s', (_name, from, to, problem) => {
  expect(SOUND).toContain(from)

  expect(JSON.stringify(check(SOUND.replace(from, to)))).toContain(problem)
})

test.each([
  ['a call of what a module exports', 'Прт_Проба.Записать(1)', null],
  ['a call of what it does not export', 'Прт_Проба.Удвоить(1)', 'exports no Удвоить'],
  ['a call with too many arguments', 'Прт_Проба.Записать(1, 2, 3)', 'takes 1 to 2'],
  ['a call without what must be given', 'Прт_Проба.Записать()', 'takes 1 to 2'],
])('%s between modules', (_name, call, problem) => {
  const other = {
    'CommonModules/Прт_Другая/Ext/Module.bsl': `Процедура П() Экспорт\n${call};\nКонецПроцедуры`,
  }
  const found = JSON.stringify(check(SOUND, other))

  if (problem === null) expect(found).toBe('{}')
  else expect(found).toContain(problem)
})

test('a query of a region is held by the configurations of that region', () => {
  const module = (region: string) => `
#Область ${region}
Функция Текст() Экспорт
	Возврат
	"ВЫБРАТЬ
	|	Расчеты.СуммаВалОстаток КАК СуммаВалОстаток
	|ИЗ
	|	РегистрНакопления.РасчетыСПокупателями.Остатки КАК Расчеты";
КонецФункции
#КонецОбласти`

  expect(check(module('УНФ'))).toEqual({})
  expect(JSON.stringify(check(module('Торговля')))).toContain('ut11')
  expect(JSON.stringify(check(module('Торговля')))).toContain('erp25')
  expect(check(module('Прочее'))).toEqual({})
  expect(
    JSON.stringify(checkModules({ [COMMON]: module('Прочее') }, { reach: { [COMMON]: 'every' } })),
  ).toContain('bp30')
})

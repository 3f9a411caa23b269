import { describe, expect, test } from 'vitest'
import { readExtension } from '../../../support/bsl/extension.ts'
import { parseModule } from '../../../support/bsl/syntax.ts'
import { tokenizeModule } from '../../../support/bsl/tokens.ts'

/** The checker of 1C modules against samples: what it must take, and what it must not. */

const sound = {
  'an empty module': '',
  'variables and a body': 'Перем А, Б Экспорт;\nА = 1;\nБ = А + 2',
  'a procedure and a function': `
Процедура П(Знач А, Б = -1, В = "x") Экспорт
	Возврат;
КонецПроцедуры
&НаСервере
Функция Ф()
	Возврат ?(Истина, 1, 2);
КонецФункции`,
  'every statement': `
Процедура П(Список)
	Для Каждого Один Из Список Цикл
		Если Не Один.Есть И Один.Имя <> "" Или Один[0] >= 5 Тогда
			Продолжить;
		ИначеЕсли Один = Неопределено Тогда
			Прервать;
		Иначе
			Один.Имя = "а";
		КонецЕсли;
	КонецЦикла;
	Для Номер = 1 По 10 Цикл
		Пока Номер < 3 Цикл
			Номер = Номер + 1 % 2;
		КонецЦикла
	КонецЦикла;
	Попытка
		Перейти ~Дальше;
	Исключение
		ВызватьИсключение;
	КонецПопытки;
	~Дальше: Выполнить("А = 1");
	ДобавитьОбработчик Список.Событие, ЭтотОбъект.Обработчик;
КонецПроцедуры`,
  'a string over lines, with quotes and comments between': `
А = "первая ""в кавычках""
	|вторая
	// не текст
	|третья";`,
  'a query by lines': 'З.Текст =\n"ВЫБРАТЬ\n|	1 КАК Один";',
  dates: "А = '20260131'; Б = '2026-01-31 12:00:00'; В = '00010101';",
  'new with brackets, without, and by name':
    'А = Новый Массив; Б = Новый Структура("А", 1); В = Новый(Тип("Массив"));',
  'arguments left out': 'Ф(, , 1); ЗаписьЖурнала("а", Б, , , В);',
  'a member called as a word': 'А.Выполнить(); Б = А.Новый;',
  instructions: '#Область А\n#Если Сервер Тогда\nА = 1;\n#Иначе\nА = 2;\n#КонецЕсли\n#КонецОбласти',
  'a comment with a quote': '// "не строка\nА = 1;',
  'words without regard to case': 'ЕСЛИ истина ТОГДА А = 1; конецЕсли;',
}

const broken = {
  'an if that is not closed': 'Если А Тогда Б = 1;',
  'an if without then': 'Если А Б = 1; КонецЕсли;',
  'a loop closed as an if': 'Пока А Цикл Б = 1; КонецЕсли;',
  'a try without exception': 'Попытка А = 1; КонецПопытки;',
  'a procedure closed as a function': 'Процедура П() КонецФункции',
  'a procedure inside of a procedure': 'Процедура П() Процедура Р() КонецПроцедуры КонецПроцедуры',
  'a string that does not end': 'А = "текст;',
  'a string that goes on without a bar': 'А = "первая\nвторая";',
  'a bracket that does not close': 'А = (1 + 2;',
  'a bracket too many': 'А = 1 + 2);',
  'a square bracket that does not close': 'А = Б[1;',
  'a missing semicolon': 'А = 1 Б = 2;',
  'an expression as a statement': 'А + 1;',
  'a value alone': 'А;',
  'an assignment to a call': 'Ф() = 1;',
  'a question of two': 'А = ?(Б, 1);',
  'a method called as a word': 'Функция Выполнить() Возврат 1; КонецФункции',
  'a variable called as a word': 'Для = 1;',
  'a label that is none': 'Перейти Дальше;',
  'a date of six digits': "А = '202601';",
  'a date of letters': "А = 'дата';",
  'a sign of another language': 'А = Б ?? 1;',
  'a region that is not closed': '#Область А\nА = 1;',
  'a region without a name': '#Область\n#КонецОбласти',
  'a region closed twice': '#Область А\n#КонецОбласти\n#КонецОбласти',
  'regions and conditions crossed': '#Область А\n#Если Сервер Тогда\n#КонецОбласти\n#КонецЕсли',
  'a condition without then': '#Если Сервер\n#КонецЕсли',
  'an instruction that is not known': '#Подключить А',
  'parameters without a comma': 'Процедура П(А Б) КонецПроцедуры',
  'code before a procedure': 'А = 1; Процедура П() КонецПроцедуры',
}

test.each(Object.entries(sound))('takes %s', (_name, source) => {
  expect(() => parseModule(source)).not.toThrow()
})

test.each(Object.entries(broken))('refuses %s', (_name, source) => {
  expect(() => parseModule(source)).toThrow(/^line \d+:/)
})

test('knows methods, what they take, and in which regions they stand', () => {
  const { methods } = parseModule(`
#Область Внешняя
#Область Внутренняя
Функция Ф(А, Б = 1) Экспорт
	В = А.Поле.Метод("x", , Б);
	Возврат В;
КонецФункции
#КонецОбласти
#КонецОбласти`)

  expect(methods).toMatchObject([
    {
      name: 'Ф',
      isFunction: true,
      isExport: true,
      parameters: [
        { name: 'А', isOptional: false },
        { name: 'Б', isOptional: true },
      ],
      regions: ['Внешняя', 'Внутренняя'],
      uses: { assigned: [{ name: 'В' }], returns: [{ hasValue: true }] },
    },
  ])
  expect(methods[0]?.uses.chains.find(({ steps }) => steps.length === 3)?.steps).toEqual([
    { name: 'А', args: null },
    { name: 'Поле', args: null },
    { name: 'Метод', args: ['x', 'left out', null] },
  ])
})

describe('a module of the extension', () => {
  const source =
    readExtension('CommonModules/Прт_Сервис/Ext/Module.bsl')[
      'CommonModules/Прт_Сервис/Ext/Module.bsl'
    ] ?? ''
  const closing =
    /КонецЕсли|КонецЦикла|КонецПопытки|КонецФункции|КонецПроцедуры|Тогда|Цикл|Исключение|[()"]|;(?=\n)/g
  const code = source.replace(/\/\/.*$/gm, (comment) => ' '.repeat(comment.length))
  const places = [...code.matchAll(closing)].map(({ index, 0: text }) => ({ index, text }))

  test('is none any more without any one of its closing words, brackets or quotes', () => {
    const survivors = places.filter(({ index, text }) => {
      // The last semicolon before a closing word may be left out.
      if (text === ';' && /^;\s*(Иначе|ИначеЕсли|Конец\p{L}+|Исключение)/u.test(code.slice(index)))
        return false
      return isModule(
        code.slice(0, index) + ' '.repeat(text.length) + code.slice(index + text.length),
      )
    })

    expect(places.length).toBeGreaterThan(400)
    expect(
      survivors.map(({ index, text }) => `${text} in ${code.slice(index - 30, index + 30)}`),
    ).toEqual([])
  })

  test('has tokens on the lines where they stand', () => {
    const { tokens } = tokenizeModule(source)
    const lines = source.split('\n')

    const strays = tokens.filter(
      ({ kind, text, line }) => kind === 'name' && !lines[line - 1]?.includes(text),
    )
    expect(strays).toEqual([])
  })
})

function isModule(source: string): boolean {
  try {
    parseModule(source)
    return true
  } catch {
    return false
  }
}

import { soundOf } from './sound.ts'

/**
 * Words that say what kind of body somebody is and nothing of who. In lower case, «ё» written as «е». Forms of
 * Russia (ОКОПФ), of its neighbours, and those that foreign names end in; Latin spellings of the Russian ones too.
 */
const COMPANY = words(`
  ооо оао зао пао ао нао одо тоо чао прат пат ат тдв тов спао сао аоот аозт тск
  llc ooo oao zao pao ltd limited inc incorporated corp corporation co company plc llp lp jsc ojsc cjsc pjsc
  gmbh ag kg ohg sa sas sarl srl spa bv nv oy oyj ab as aps sl slu kft zrt sro doo pte pty bhd lda sia uab
`)

const PERSON = words('ип пбоюл ичп чп кфх самозанятый самозанятая предприниматель ip fop фоп')

const OTHER = words(`
  общество общества ограниченной ответственностью дополнительной акционерное акционерного публичное непубличное
  открытое закрытое товарищество полное коммандитное кооператив производственный потребительский
  индивидуальный индивидуального предпринимателя глава крестьянского крестьянское фермерского фермерское хозяйства хозяйство
  государственное государственный муниципальное муниципальный федеральное федеральный бюджетное бюджетный казенное
  казенный автономное автономный унитарное унитарный предприятие учреждение организация некоммерческая автономная
  областное краевое городское районное республиканское общественная региональная
  гуп муп фгуп куп уп руп чуп гку мку гбу мбу мау гау фгбу фгку фгау фгбоу фгаоу гбоу мбоу маоу мадоу мбдоу гбузу гбуз
  ано нко но нп ноу чоу тсж тсн снт днт спк пк жск гск аноо фонд филиал представительство обособленное подразделение
  liability joint stock private public open closed entrepreneur individual branch
  the of and und der die de la le по для на от из при со во
`)

/** Words that very many names have: alone they tell nobody apart. */
const COMMON = words(`
  торговый торговая торговое дом тд тк тпк пкф пк фирма компания компании предприятия группа холдинг концерн
  корпорация управляющая ук производственная производственное производственно коммерческая коммерческое научно
  научная объединение нпо нпп нпк npo центр бюро агентство служба
  group holding trade trading house company firm enterprise center centre agency russia rus рус россия
`)

/** Each by how it sounds, so that «Obshchestvo» is one too. */
export const LEGAL_SOUNDS: ReadonlySet<string> = new Set(
  [...COMPANY, ...PERSON, ...OTHER].map(soundOf),
)
export const COMPANY_SOUNDS: ReadonlySet<string> = new Set(COMPANY.map(soundOf))
export const PERSON_SOUNDS: ReadonlySet<string> = new Set(PERSON.map(soundOf))
export const COMMON_SOUNDS: ReadonlySet<string> = new Set(COMMON.map(soundOf))

function words(list: string): string[] {
  return list.split(/\s+/).filter(Boolean)
}

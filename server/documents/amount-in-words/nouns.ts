import type { CurrencyNouns, EnglishForms, Gender, RussianForms } from './nouns-form.ts'

interface FractionNouns {
  ru: RussianForms
  en: EnglishForms
}

const fraction = (ru: string, en: string): FractionNouns => ({ ru: forms(ru), en: pair(en) })

const KOPECK = fraction('копейка копейки копеек', 'kopeck kopecks')
const CENT = fraction('цент цента центов', 'cent cents')
const PENNY = fraction('пенс пенса пенсов', 'penny pence')
const CENTIME = fraction('сантим сантима сантимов', 'centime centimes')
const ORE = fraction('эре эре эре', 'øre øre')
const TIYIN = fraction('тиын тиына тиынов', 'tiyn tiyn')
const TYIYN = fraction('тыйын тыйына тыйынов', 'tyiyn tyiyn')
const LUMA = fraction('лума лумы лум', 'luma luma')
const QEPIK = fraction('гяпик гяпика гяпиков', 'qapik qapik')
const TETRI = fraction('тетри тетри тетри', 'tetri tetri')
const BAN = fraction('бан бана банов', 'ban bani')
const DIRAM = fraction('дирам дирама дирамов', 'diram dirams')
const TENGE_OF_MANAT = fraction('тенге тенге тенге', 'tenge tenge')
const TIYIN_UZ = fraction('тийин тийина тийинов', 'tiyin tiyin')
const GROSZ = fraction('грош гроша грошей', 'grosz groszy')
const HALER = fraction('геллер геллера геллеров', 'haler halers')
const STOTINKA = fraction('стотинка стотинки стотинок', 'stotinka stotinki')
const PARA = fraction('пара пары пар', 'para para')
const KURUS = fraction('куруш куруша курушей', 'kurus kurus')
const FILS = fraction('филс филса филсов', 'fils fils')
const PAISA = fraction('пайса пайсы пайс', 'paisa paise')
const SEN = fraction('сен сена сенов', 'sen sen')
const SATANG = fraction('сатанг сатанга сатангов', 'satang satang')
const MONGO = fraction('мунгу мунгу мунгу', 'möngö möngö')
const AGORA = fraction('агора агоры агор', 'agora agorot')
const PIASTRE = fraction('пиастр пиастра пиастров', 'piastre piastres')
const HALALA = fraction('халал халала халалов', 'halala halalas')
const DIRHAM_OF_RIYAL = fraction('дирхам дирхама дирхамов', 'dirham dirhams')
const CENTAVO = fraction('сентаво сентаво сентаво', 'centavo centavos')
const FEN = fraction('фэнь фэня фэней', 'fen fen')
const FENING = fraction('фенинг фенинга фенингов', 'fening fenings')
const DENI = fraction('дени дени дени', 'deni deni')
const QINDARKA = fraction('киндарка киндарки киндарок', 'qindarka qindarka')
const JEON = fraction('чон чона чонов', 'jeon jeon')

/**
 * What currencies of ISO 4217 are called in Russian (after 1, 2–4 and 5) and English, with the word of their
 * hundredths or thousandths; those not in general use here go by their code.
 */
export const NOUNS: Readonly<Record<string, CurrencyNouns>> = {
  RUB: noun('masculine', 'рубль/рубля/рублей', 'ruble/rubles', KOPECK),
  BYN: named('белорусск', 'рубль/рубля/рублей', 'Belarusian ruble/Belarusian rubles', KOPECK),
  USD: noun('masculine', 'доллар США/доллара США/долларов США', 'US dollar/US dollars', CENT),
  EUR: noun('masculine', 'евро/евро/евро', 'euro/euros', CENT),
  CNY: noun('masculine', 'юань/юаня/юаней', 'yuan/yuan', FEN),
  KZT: noun('masculine', 'тенге/тенге/тенге', 'tenge/tenge', TIYIN),
  GBP: noun(
    'masculine',
    'фунт стерлингов/фунта стерлингов/фунтов стерлингов',
    'pound sterling/pounds sterling',
    PENNY,
  ),
  CHF: named('швейцарск', 'франк/франка/франков', 'Swiss franc/Swiss francs', CENTIME),
  JPY: noun('feminine', 'иена/иены/иен', 'yen/yen', null),
  TRY: named('турецк', 'лира/лиры/лир', 'Turkish lira/Turkish liras', KURUS),
  AED: noun('masculine', 'дирхам ОАЭ/дирхама ОАЭ/дирхамов ОАЭ', 'UAE dirham/UAE dirhams', FILS),
  INR: named('индийск', 'рупия/рупии/рупий', 'Indian rupee/Indian rupees', PAISA),
  UAH: noun('feminine', 'гривна/гривны/гривен', 'hryvnia/hryvnias', KOPECK),
  AMD: named('армянск', 'драм/драма/драмов', 'Armenian dram/Armenian drams', LUMA),
  AZN: named(
    'азербайджанск',
    'манат/маната/манатов',
    'Azerbaijani manat/Azerbaijani manats',
    QEPIK,
  ),
  GEL: noun('masculine', 'лари/лари/лари', 'lari/lari', TETRI),
  KGS: noun('masculine', 'сом/сома/сомов', 'som/som', TYIYN),
  MDL: named('молдавск', 'лей/лея/леев', 'Moldovan leu/Moldovan lei', BAN),
  TJS: noun('masculine', 'сомони/сомони/сомони', 'somoni/somoni', DIRAM),
  TMT: named('туркменск', 'манат/маната/манатов', 'Turkmen manat/Turkmen manats', TENGE_OF_MANAT),
  UZS: named('узбекск', 'сум/сума/сумов', 'Uzbek sum/Uzbek sums', TIYIN_UZ),
  MNT: noun('masculine', 'тугрик/тугрика/тугриков', 'tugrik/tugriks', MONGO),
  PLN: noun('masculine', 'злотый/злотых/злотых', 'zloty/zlotys', GROSZ),
  CZK: named('чешск', 'крона/кроны/крон', 'Czech koruna/Czech korunas', HALER),
  HUF: noun('masculine', 'форинт/форинта/форинтов', 'forint/forints', null),
  RON: named('румынск', 'лей/лея/леев', 'Romanian leu/Romanian lei', BAN),
  BGN: named('болгарск', 'лев/лева/левов', 'Bulgarian lev/Bulgarian levs', STOTINKA),
  RSD: named('сербск', 'динар/динара/динаров', 'Serbian dinar/Serbian dinars', PARA),
  BAM: noun(
    'feminine',
    'конвертируемая марка/конвертируемые марки/конвертируемых марок',
    'convertible mark/convertible marks',
    FENING,
  ),
  MKD: noun('masculine', 'денар/денара/денаров', 'denar/denars', DENI),
  ALL: noun('masculine', 'лек/лека/леков', 'lek/leks', QINDARKA),
  SEK: named('шведск', 'крона/кроны/крон', 'Swedish krona/Swedish kronor', ORE),
  NOK: named('норвежск', 'крона/кроны/крон', 'Norwegian krone/Norwegian kroner', ORE),
  DKK: named('датск', 'крона/кроны/крон', 'Danish krone/Danish kroner', ORE),
  ISK: named('исландск', 'крона/кроны/крон', 'Icelandic krona/Icelandic kronas', null),
  CAD: named('канадск', 'доллар/доллара/долларов', 'Canadian dollar/Canadian dollars', CENT),
  AUD: named(
    'австралийск',
    'доллар/доллара/долларов',
    'Australian dollar/Australian dollars',
    CENT,
  ),
  NZD: named(
    'новозеландск',
    'доллар/доллара/долларов',
    'New Zealand dollar/New Zealand dollars',
    CENT,
  ),
  SGD: named('сингапурск', 'доллар/доллара/долларов', 'Singapore dollar/Singapore dollars', CENT),
  HKD: named('гонконгск', 'доллар/доллара/долларов', 'Hong Kong dollar/Hong Kong dollars', CENT),
  KRW: noun('feminine', 'вона/воны/вон', 'won/won', null),
  KPW: noun('feminine', 'вона КНДР/воны КНДР/вон КНДР', 'North Korean won/North Korean won', JEON),
  VND: noun('masculine', 'донг/донга/донгов', 'dong/dong', null),
  THB: noun('masculine', 'бат/бата/батов', 'baht/baht', SATANG),
  IDR: named('индонезийск', 'рупия/рупии/рупий', 'Indonesian rupiah/Indonesian rupiahs', SEN),
  MYR: named('малайзийск', 'ринггит/ринггита/ринггитов', 'ringgit/ringgits', SEN),
  PKR: named('пакистанск', 'рупия/рупии/рупий', 'Pakistani rupee/Pakistani rupees', PAISA),
  ILS: noun('masculine', 'шекель/шекеля/шекелей', 'shekel/shekels', AGORA),
  EGP: named('египетск', 'фунт/фунта/фунтов', 'Egyptian pound/Egyptian pounds', PIASTRE),
  SAR: named('саудовск', 'риял/рияла/риялов', 'Saudi riyal/Saudi riyals', HALALA),
  QAR: named('катарск', 'риал/риала/риалов', 'Qatari riyal/Qatari riyals', DIRHAM_OF_RIYAL),
  KWD: named('кувейтск', 'динар/динара/динаров', 'Kuwaiti dinar/Kuwaiti dinars', FILS),
  BHD: named('бахрейнск', 'динар/динара/динаров', 'Bahraini dinar/Bahraini dinars', FILS),
  JOD: named('иорданск', 'динар/динара/динаров', 'Jordanian dinar/Jordanian dinars', FILS),
  BRL: named('бразильск', 'реал/реала/реалов', 'Brazilian real/Brazilian reais', CENTAVO),
  MXN: named('мексиканск', 'песо/песо/песо', 'Mexican peso/Mexican pesos', CENTAVO),
  CUP: named('кубинск', 'песо/песо/песо', 'Cuban peso/Cuban pesos', CENTAVO),
  ZAR: noun('masculine', 'рэнд/рэнда/рэндов', 'rand/rand', CENT),
}

function noun(
  gender: Gender,
  ru: string,
  en: string,
  hundredths: FractionNouns | null,
): CurrencyNouns {
  const [one = '', few = '', many = ''] = ru.split('/')
  const [single = '', other = ''] = en.split('/')
  return {
    ru: { gender, whole: [one, few, many], fraction: hundredths?.ru ?? null },
    en: { whole: [single, other], fraction: hundredths?.en ?? null },
  }
}

/** A noun with its adjective: «белорусский рубль», «турецкая лира»; a noun in «а» or «я» is feminine. */
function named(
  stem: string,
  ru: string,
  en: string,
  hundredths: FractionNouns | null,
): CurrencyNouns {
  const [one = '', few = '', many = ''] = ru.split('/')
  const isFeminine = /[ая]$/.test(one)
  const first = isFeminine ? 'ая' : one === 'песо' ? 'ое' : 'ий'
  const second = isFeminine ? 'ие' : 'их'
  const gender = isFeminine ? 'feminine' : one === 'песо' ? 'neuter' : 'masculine'
  return noun(
    gender,
    `${stem}${first} ${one}/${stem}${second} ${few}/${stem}их ${many}`,
    en,
    hundredths,
  )
}

function forms(words: string): RussianForms {
  const [one = '', few = '', many = ''] = words.split(' ')
  return [one, few, many]
}

function pair(words: string): EnglishForms {
  const [one = '', other = ''] = words.split(' ')
  return [one, other]
}

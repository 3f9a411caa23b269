import type { Names } from './configuration-names.ts'
import type { ModuleSyntax } from './module-syntax.ts'
import { child, everyElement, parseXml, textAt, type XmlElement } from './xml-tree.ts'

/** Where a kind of object lies, in the order in which `ChildObjects` of a configuration has the kinds. */
const FOLDERS: Record<string, string> = {
  Language: 'Languages',
  Role: 'Roles',
  CommonModule: 'CommonModules',
  EventSubscription: 'EventSubscriptions',
  ScheduledJob: 'ScheduledJobs',
  HTTPService: 'HTTPServices',
  Constant: 'Constants',
  InformationRegister: 'InformationRegisters',
}
/** The same in every dump of a configuration or an extension. */
export const CLASS_IDS = [
  '9cd510cd-abfc-11d4-9434-004095e12fc7',
  '9fcd25a0-4822-11d4-9414-008048da11f9',
  'e3687481-0a87-462c-a166-9f34594f9bba',
  '9de14907-ec23-4a07-96f0-85521cb6b53b',
  '51f2d5d8-ea4d-4064-8892-82951750031e',
  'e68182ea-4237-4383-967f-90c1e3370bc7',
  'fb282519-d103-4dd3-bc12-cb271d631dfc',
]
const PROPERTIES_IN_ORDER = `ObjectBelonging Name Synonym Comment ConfigurationExtensionPurpose
  KeepMappingToExtendedConfigurationObjectsByIDs NamePrefix ConfigurationExtensionCompatibilityMode DefaultRunMode
  UsePurposes ScriptVariant DefaultRoles Vendor Version DefaultLanguage BriefInformation DetailedInformation Copyright
  VendorInformationAddress ConfigurationInformationAddress InterfaceCompatibilityMode`.split(/\s+/)
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const FORMAT = '2.16'

/**
 * What is wrong with the files of an extension: shapes, uuids, names that lead nowhere.
 *
 * @param xml texts of `.xml` files by their paths in the extension
 * @param modules parsed modules by their paths
 */
export function checkFiles(
  xml: Record<string, string>,
  modules: Record<string, ModuleSyntax>,
): string[] {
  const problems: string[] = []
  const trees: Record<string, XmlElement> = {}
  for (const [path, source] of Object.entries(xml)) {
    try {
      trees[path] = parseXml(source)
    } catch (error) {
      problems.push(`${path}: ${error instanceof Error ? error.message : error}`)
    }
  }
  const objects = readObjects()
  checkFormats()
  checkUuids()
  checkRoot()
  checkPaths()
  checkService()
  checkRoles()
  checkHandlers()
  return problems

  function readObjects(): { kind: string; path: string; name: string; element: XmlElement }[] {
    return Object.entries(trees).flatMap(([path, tree]) => {
      if (tree.name !== 'MetaDataObject') return []
      const [element, ...others] = tree.children
      if (element === undefined || others.length > 0) {
        problems.push(`${path}: MetaDataObject has ${tree.children.length} objects`)
        return []
      }
      return [{ kind: element.name, path, name: textAt(element, 'Properties', 'Name'), element }]
    })
  }

  function checkFormats(): void {
    for (const [path, { attributes }] of Object.entries(trees)) {
      if (attributes.version !== FORMAT)
        problems.push(`${path}: the format is ${attributes.version}, not ${FORMAT}`)
    }
  }

  function checkUuids(): void {
    const seen = new Map<string, string>()
    for (const { path, element } of objects) {
      for (const one of everyElement(element)) {
        const ids = [
          one.attributes.uuid,
          ...['xr:TypeId', 'xr:ValueId', 'xr:ObjectId'].flatMap((name) =>
            one.name === name ? [one.text] : [],
          ),
        ]
        for (const id of ids) {
          if (id === undefined) continue
          if (!UUID.test(id)) problems.push(`${path}: ${id} is no uuid`)
          const other = seen.get(id)
          if (other !== undefined) problems.push(`${path}: ${id} stands in ${other} already`)
          seen.set(id, path)
        }
      }
    }
  }

  function checkRoot(): void {
    const root = objects.find(({ kind }) => kind === 'Configuration')
    if (root === undefined) {
      problems.push('there is no Configuration.xml')
      return
    }
    const properties = child(root.element, 'Properties')?.children.map(({ name }) => name) ?? []
    if (properties.join() !== PROPERTIES_IN_ORDER.join())
      problems.push('Configuration.xml: properties are others, or in another order')
    const classes = everyElement(root.element)
      .filter(({ name }) => name === 'xr:ClassId')
      .map(({ text }) => text)
    if (classes.join() !== CLASS_IDS.join())
      problems.push('Configuration.xml: the seven parts are not those of every dump')
    const prefix = textAt(root.element, 'Properties', 'NamePrefix')
    const children = child(root.element, 'ChildObjects')?.children ?? []
    const kinds = [...new Set(children.map(({ name }) => name))]
    if (
      kinds.join() !==
      Object.keys(FOLDERS)
        .filter((kind) => kinds.includes(kind))
        .join()
    ) {
      problems.push('Configuration.xml: kinds of ChildObjects stand in another order')
    }
    const listed = children.map(({ name, text }) => `${name}.${text}`)
    const present = objects
      .filter(({ kind }) => kind !== 'Configuration')
      .map(({ kind, name }) => `${kind}.${name}`)
    for (const one of listed)
      if (!present.includes(one))
        problems.push(`Configuration.xml names ${one}, and there is no file`)
    for (const one of present)
      if (!listed.includes(one)) problems.push(`Configuration.xml does not name ${one}`)
    for (const { kind, name, element, path } of objects) {
      const isAdopted = textAt(element, 'Properties', 'ObjectBelonging') === 'Adopted'
      if (kind !== 'Configuration' && !isAdopted && !name.startsWith(prefix))
        problems.push(`${path}: ${name} has no prefix ${prefix}`)
      if (
        isAdopted &&
        kind !== 'Configuration' &&
        !UUID.test(textAt(element, 'Properties', 'ExtendedConfigurationObject'))
      ) {
        problems.push(`${path}: adopted from nothing`)
      }
    }
  }

  /** Files bear the names of their objects; a module has an object, and a common module its text. */
  function checkPaths(): void {
    for (const { kind, name, path } of objects) {
      const expected =
        kind === 'Configuration' ? 'Configuration.xml' : `${FOLDERS[kind]}/${name}.xml`
      if (path !== expected) problems.push(`${path}: ${kind} ${name} should lie in ${expected}`)
      const text = `${FOLDERS[kind]}/${name}/Ext/Module.bsl`
      if (['CommonModule', 'HTTPService'].includes(kind) && !modules[text])
        problems.push(`${path}: there is no ${text}`)
    }
    const owners = new Set(objects.map(({ path }) => path.replace(/\.xml$/, '')))
    const others = Object.entries(trees).filter(([, tree]) => tree.name !== 'MetaDataObject')
    for (const path of [...Object.keys(modules), ...others.map(([name]) => name)]) {
      if (!owners.has(path.replace(/\/Ext\/.*$/, ''))) problems.push(`${path} belongs to no object`)
    }
  }

  function checkService(): void {
    for (const { kind, name, element, path } of objects) {
      if (kind !== 'HTTPService') continue
      const handlers = modules[`HTTPServices/${name}/Ext/Module.bsl`]?.methods ?? []
      const named = everyElement(element)
        .filter((one) => one.name === 'Handler')
        .map(({ text }) => text)
      for (const handler of named) {
        const method = handlers.find((one) => one.name === handler)
        if (!method?.isFunction || method.parameters.length !== 1)
          problems.push(`${path}: ${handler} is no function of one parameter`)
      }
    }
  }

  /** The role of the service has every method of it and nothing else. */
  function checkRoles(): void {
    const known = new Set(objects.map(({ kind, name }) => `${kind}.${name}`))
    const methods = objects
      .filter(({ kind }) => kind === 'HTTPService')
      .flatMap(({ name, element }) => methodsOf(name, element))
    for (const [path, tree] of Object.entries(trees)) {
      if (tree.name !== 'Rights') continue
      const granted = tree.children
        .filter(({ name }) => name === 'object')
        .map((one) => textAt(one, 'name'))
      for (const one of granted) {
        if (!methods.includes(one) && !known.has(one)) problems.push(`${path}: there is no ${one}`)
      }
      if (granted.some((one) => one.startsWith('HTTPService.'))) {
        for (const one of methods)
          if (!granted.includes(one)) problems.push(`${path}: no right to ${one}`)
        for (const one of granted)
          if (!methods.includes(one)) problems.push(`${path}: a right beside the service, ${one}`)
      }
      if (textAt(tree, 'setForNewObjects') !== 'false')
        problems.push(`${path}: rights to new objects`)
    }
  }

  function methodsOf(service: string, element: XmlElement): string[] {
    return everyElement(element)
      .filter(({ name }) => name === 'URLTemplate')
      .flatMap((template) =>
        everyElement(template)
          .filter(({ name }) => name === 'Method')
          .map(
            (method) =>
              `HTTPService.${service}.URLTemplate.${textAt(template, 'Properties', 'Name')}.Method.${textAt(method, 'Properties', 'Name')}`,
          ),
      )
  }

  /** `CommonModule.Имя.Метод` of subscriptions and jobs is an exported procedure that takes what the event gives. */
  function checkHandlers(): void {
    for (const { element, path } of objects) {
      for (const { name, text } of everyElement(element)) {
        if (name !== 'MethodName' && !(name === 'Handler' && text.startsWith('CommonModule.')))
          continue
        const [, module = '', method = ''] = text.split('.')
        const found = modules[`CommonModules/${module}/Ext/Module.bsl`]?.methods.find(
          (one) => one.name === method,
        )
        const isSet = everyElement(element).some(
          (one) => one.text === 'cfg:InformationRegisterRecordSet',
        )
        const count = name === 'MethodName' ? 0 : isSet ? 3 : 2
        if (!found?.isExport || found.isFunction || found.parameters.length !== count) {
          problems.push(`${path}: ${text} is no exported procedure of ${count} parameters`)
        }
      }
    }
  }
}

/** Registers and constants that the extension brings along, as objects of a configuration. */
export function ownObjects(xml: Record<string, string>): Names {
  const entries = Object.values(xml).flatMap((source) => {
    const [element] = parseXml(source).children
    if (element === undefined) return []
    const name = textAt(element, 'Properties', 'Name')
    const empty = {
      values: [],
      predefined: [],
      owners: [],
      sections: {},
      hierarchical: false,
      code: false,
    }
    if (element.name === 'Constant')
      return [[`Константа.${name}`, { ...empty, fields: {}, dimensions: [], resources: [] }]]
    if (element.name !== 'InformationRegister') return []
    const named = (kind: string) =>
      (child(element, 'ChildObjects')?.children ?? [])
        .filter((one) => one.name === kind)
        .map((one) => textAt(one, 'Properties', 'Name'))
    const dimensions = named('Dimension')
    const resources = named('Resource')
    const fields = Object.fromEntries([...dimensions, ...resources].map((field) => [field, '']))
    return [[`РегистрСведений.${name}`, { ...empty, fields, dimensions, resources }]]
  })
  return Object.fromEntries(entries)
}

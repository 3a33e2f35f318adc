import type { Command } from '@latchkey/storage/database.ts'
import { addFeatureFlag, removeFeatureFlag, updateFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { addPermission, removePermission, updatePermission } from '@latchkey/storage/permissions.ts'
import {
  addProperty,
  addPropertyCategory,
  removeProperty,
  removePropertyCategory,
  updateProperty,
} from '@latchkey/storage/properties.ts'
import { addRole, addRolePermission, removeRole, removeRolePermission, updateRole } from '@latchkey/storage/roles.ts'
import type { Random } from '../random.ts'
import type { DefinitionStep } from './definition-steps.ts'
import { CONTEXTS, categoryKey, type FlagFields, OVERRIDE_LEVELS, type PropertyFields } from './definitions.ts'
import { derived } from './derived.ts'
import { idOf, type Known } from './known.ts'
import type { Tell } from './telling.ts'

type StepOf<K extends DefinitionStep['kind']> = Extract<DefinitionStep, { kind: K }>
type Work = { known: Known; random: Random; now: number; tell: Tell }

/** What makes a step about definitions so. The version that was read is a precondition of an update. */
export function definitionCommands(step: DefinitionStep, work: Work): (Command | readonly Command[])[] {
  switch (step.kind) {
    case 'permission':
      return permissionCommands(step, work)
    case 'role':
      return roleCommands(step, work)
    case 'featureFlag':
      return flagCommands(step, work)
    case 'propertyCategory':
      return categoryCommands(step, work)
    case 'property':
      return propertyCommands(step, work)
  }
}

function permissionCommands(step: StepOf<'permission'>, { known, random, now, tell }: Work) {
  if (step.action === 'remove') {
    const { id } = step.record
    return [removePermission(id), tell({ type: 'permission.deleted', permissionId: id })]
  }
  if (step.action === 'update') {
    const permission = { ...step.record, ...step.fields }
    return [updatePermission(permission), tell({ type: 'permission.updated', permission })]
  }
  const id = random.uuid()
  known.permissions.set(step.key, id)
  const permission = { id, key: step.key, ...step.fields, isSystem: false, version: 1, createdAt: now }
  return [addPermission(permission), tell({ type: 'permission.created', permission })]
}

function roleCommands(step: StepOf<'role'>, { known, random, now, tell }: Work) {
  if (step.action === 'remove') {
    const { id } = step.record
    return [removeRole(id), tell({ type: 'role.deleted', roleId: id })]
  }
  const { permissions, ...fields } = step.fields
  const idsOf = (keys: readonly string[]) => keys.map((key) => idOf(known.permissions, key))
  if (step.action === 'create') {
    const id = random.uuid()
    known.roles.set(step.key, id)
    const role = { id, key: step.key, ...fields, version: 1, createdAt: now }
    return [
      addRole(role),
      ...idsOf(permissions).map((permissionId) => addRolePermission(id, permissionId)),
      tell({ type: 'role.created', role }),
    ]
  }
  const { record, before } = step
  const isRecordNew = step.changes.some(({ field }) => field !== 'permissions')
  const { permissionIds, scopeIds, ...stored } = record
  const role = { ...stored, ...fields }
  return [
    ...(isRecordNew ? [updateRole(role)] : []),
    ...idsOf(permissions.filter((key) => !before.permissions.includes(key))).map((id) =>
      addRolePermission(record.id, id),
    ),
    ...idsOf(before.permissions.filter((key) => !permissions.includes(key))).map((id) =>
      removeRolePermission(record.id, id),
    ),
    tell({ type: 'role.updated', role }), // also when only what it brings has changed
  ]
}

function flagCommands(step: StepOf<'featureFlag'>, { known, random, now }: Work) {
  if (step.action === 'remove') return [removeFeatureFlag(step.record.id)]
  const fields = storedFlag(step.fields)
  if (step.action === 'update') return [updateFeatureFlag({ ...step.record, ...fields })]
  const id = random.id('flag_')
  known.featureFlags.set(step.key, id)
  return [addFeatureFlag({ id, key: step.key, ...fields, version: 1, createdAt: now })]
}

const storedFlag = ({ default: defaultValue, overrideLevel, ...fields }: FlagFields) => ({
  ...fields,
  defaultValue,
  allowOverrideLevel: OVERRIDE_LEVELS[overrideLevel],
})

function categoryCommands(step: StepOf<'propertyCategory'>, { known, random, now }: Work) {
  if (step.action === 'remove') return [removePropertyCategory(step.record.id)]
  if (step.action === 'update') return [] // name and context are what it is recognised by
  const id = freeCategoryId(step.key, [...known.propertyCategories.values()], random)
  known.propertyCategories.set(step.key, id)
  const { name, context } = step.fields
  return [addPropertyCategory({ id, name, context: CONTEXTS[context], isBuiltIn: false, createdAt: now })]
}

function propertyCommands(step: StepOf<'property'>, { known, random, now }: Work) {
  if (step.action === 'remove') return [removeProperty(step.record.id)]
  const fields = storedProperty(step.fields, known)
  if (step.action === 'update') return [updateProperty({ ...step.record, ...fields })]
  const id = random.id('prop_')
  known.properties.set(step.key, id)
  return [addProperty({ id, key: step.key, ...fields, isBuiltIn: false, createdAt: now })]
}

/**
 * The id of a new category: derived from its key, so that of two processes that create the same category one fails and
 * finds it there, unless one that was renamed since has it.
 */
export function freeCategoryId(key: string, taken: readonly string[], random: Pick<Random, 'id'>): string {
  const own = `category_${derived(key).slice(0, 32)}`
  return taken.includes(own) ? random.id('category_') : own
}

const storedProperty = ({ category, context, ...fields }: PropertyFields, known: Known) => ({
  ...fields,
  context: CONTEXTS[context],
  categoryId: idOf(known.propertyCategories, categoryKey({ name: category, context })),
})

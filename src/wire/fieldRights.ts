import { z } from 'zod';
import type { FieldGroup } from '../domain/people/fields.ts';

/** How a field is hidden from who may not read its group: as nothing, or without the figures in its words. */
export type Hiding = 'whole' | 'figures' | 'cell';

declare module 'zod' {
  interface GlobalMeta {
    /** The group of fields that one has to be allowed to read. */
    'x-right'?: FieldGroup | undefined;
    'x-hides'?: Hiding | undefined;
    /** Of a choice: which of its values are about a field of which group. */
    'x-right-of'?: Readonly<Record<string, FieldGroup>> | undefined;
  }
}

/**
 * 标记字段: who may not read the group gets null where the field may be null, and nothing where it may be left
 * out. Where it may be neither the whole answer is refused. In what is sent in it may not be given at all.
 */
export const ofGroup = <Shape extends z.ZodType>(group: FieldGroup, shape: Shape): Shape =>
  shape.meta({ 'x-right': group }) as Shape;

/** A choice of which some values tell the order of a field, or whether there is one. */
export const choiceOf = <Shape extends z.ZodType>(
  groups: Readonly<Record<string, FieldGroup>>,
  shape: Shape,
): Shape => shape.meta({ 'x-right-of': groups }) as Shape;

/** A sentence that may hold amounts. */
export const sentence = z.string().meta({ 'x-right': 'price', 'x-hides': 'figures' });

/** A cell of a file of which nobody knows what it holds. */
export const cellText = z.string().meta({ 'x-right': 'price', 'x-hides': 'cell' });

/** A file that holds amounts. */
export const pricedFile = z.any().meta({ 'x-right': 'price', description: 'The file itself' });

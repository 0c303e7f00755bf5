// Slack's limits on blocks and views, checked as Slack checks them. Source: docs.slack.dev/reference/block-kit
import { z } from 'zod';

export type Surface = 'message' | 'modal' | 'home';

/** What is wrong, in Slack's own form: a rule and a JSON pointer, never the words that break it. */
export type Fault = string;

const id = z.string().min(1).max(255);
const plain = (longest: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(longest),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (longest: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(longest),
    verbatim: z.boolean().optional(),
  });
const words = (longest: number) => z.discriminatedUnion('type', [plain(longest), mrkdwn(longest)]);

const confirm = z.strictObject({
  title: plain(100),
  text: words(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const option = (longest: number) =>
  z.strictObject({
    text: words(longest),
    value: z.string().min(1).max(150),
    description: words(75).optional(),
    url: z.string().max(3_000).optional(),
  });
const plainOption = option(75).refine(({ text }) => text.type === 'plain_text', 'must be plain_text');
const plainOptions = z.array(plainOption).min(1).max(100);

const actionable = { action_id: id.optional(), confirm: confirm.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plain(150).optional() };
const filter = z.looseObject({}).optional();

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  text: plain(75),
  url: z.string().max(3_000).optional(),
  value: z.string().max(2_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  options: z.array(plainOption).min(1).max(5),
});
const optionGroups = z
  .array(z.strictObject({ label: plain(75), options: plainOptions }))
  .min(1)
  .max(100)
  .optional();
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  ...actionable,
  ...focus,
  ...placeholder,
  options: plainOptions.optional(),
  option_groups: optionGroups,
  initial_option: plainOption.optional(),
});
const multiStaticSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  ...actionable,
  ...focus,
  ...placeholder,
  options: plainOptions.optional(),
  option_groups: optionGroups,
  initial_options: plainOptions.optional(),
  max_selected_items: z.number().int().min(1).optional(),
});
const people = (single: string, multiple: string, initial: string) => [
  z.strictObject({
    type: z.literal(single),
    ...actionable,
    ...focus,
    ...placeholder,
    [`initial_${initial}`]: id.optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter,
  }),
  z.strictObject({
    type: z.literal(multiple),
    ...actionable,
    ...focus,
    ...placeholder,
    [`initial_${initial}s`]: z.array(id).min(1).optional(),
    default_to_current_conversation: z.boolean().optional(),
    max_selected_items: z.number().int().min(1).optional(),
    filter,
  }),
];
const ticks = z.array(option(75)).min(1).max(10);
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...actionable,
  ...focus,
  options: ticks,
  initial_options: ticks.optional(),
});
const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...actionable,
  ...focus,
  options: ticks,
  initial_option: option(75).optional(),
});
const picker = (type: 'datepicker' | 'timepicker' | 'datetimepicker', initial: string) =>
  z.strictObject({
    type: z.literal(type),
    ...actionable,
    ...focus,
    ...placeholder,
    [initial]: z.union([z.string(), z.number()]).optional(),
  });
const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().min(1).max(3_000).optional(),
  slack_file: z.looseObject({}).optional(),
  alt_text: z.string().min(1).max(2_000),
});
const written = {
  ...placeholder,
  ...focus,
  action_id: id.optional(),
  dispatch_action_config: z.looseObject({}).optional(),
};
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...written,
  initial_value: z.string().max(3_000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3_000).optional(),
  max_length: z.number().int().min(1).max(3_000).optional(),
});
const addressInputs = (['url_text_input', 'email_text_input'] as const).map((type) =>
  z.strictObject({ type: z.literal(type), ...written, initial_value: z.string().optional() }),
);
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...written,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

const chosen = [
  staticSelect,
  multiStaticSelect,
  ...people('users_select', 'multi_users_select', 'user'),
  ...people('channels_select', 'multi_channels_select', 'channel'),
  ...people('conversations_select', 'multi_conversations_select', 'conversation'),
  checkboxes,
  radioButtons,
  picker('datepicker', 'initial_date'),
  picker('timepicker', 'initial_time'),
  picker('datetimepicker', 'initial_date_time'),
] as const;

/** The member of a list whose `type` is the value's: one fault about it, not one for each member. */
function oneOf(members: readonly z.ZodType[]): z.ZodType {
  const byType = new Map(
    members.map((member) => {
      const { type } = (member as z.ZodObject<{ type: z.ZodLiteral<string> }>).shape;
      return [type.value, member] as const;
    }),
  );
  return z.looseObject({ type: z.string() }).superRefine((value, context) => {
    const member = byType.get(value.type);
    if (member === undefined) {
      context.addIssue({ code: 'custom', path: ['type'], message: 'unsupported type' });
      return;
    }
    for (const issue of member.safeParse(value).error?.issues ?? [])
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
  });
}

const accessory = oneOf([button, overflow, image, ...chosen]);
const inActions = oneOf([button, overflow, ...chosen]);
const inInput = oneOf([textInput, ...addressInputs, numberInput, ...chosen]);

const block = { block_id: id.optional() };
const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: words(3_000).optional(),
    fields: z.array(words(2_000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'needs text or fields');
const label = z.string().min(1).max(20);
const point = z.strictObject({ label, value: z.number() });
const plotted = z
  .strictObject({
    type: z.enum(['bar', 'line', 'area']),
    series: z
      .array(z.strictObject({ name: label, data: z.array(point).min(1).max(20) }))
      .min(1)
      .max(12),
    axis_config: z.strictObject({
      categories: z.array(label).min(1).max(20),
      x_label: z.string().max(50).optional(),
      y_label: z.string().max(50).optional(),
    }),
  })
  .superRefine(({ series, axis_config: { categories } }, context) => {
    if (new Set(series.map(({ name }) => name)).size < series.length)
      context.addIssue({ code: 'custom', path: ['series'], message: 'names must be unique' });
    if (series.some(({ data }) => data.some((each) => !categories.includes(each.label))))
      context.addIssue({ code: 'custom', path: ['series'], message: 'labels must be categories' });
  });
const pie = z.strictObject({ type: z.literal('pie'), segments: z.array(point).min(1).max(12) });

const everywhere = [
  section,
  z.strictObject({ type: z.literal('divider'), ...block }),
  z.strictObject({ type: z.literal('header'), ...block, text: plain(150) }),
  z.strictObject({
    type: z.literal('context'),
    ...block,
    elements: z
      .array(oneOf([plain(3_000), mrkdwn(3_000), image]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('actions'), ...block, elements: z.array(inActions).min(1).max(25) }),
  z.strictObject({ ...image.shape, ...block, title: plain(2_000).optional() }),
  z.strictObject({
    type: z.literal('input'),
    ...block,
    label: plain(2_000),
    element: inInput,
    hint: plain(2_000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('rich_text'), ...block, elements: z.array(z.looseObject({})) }),
] as const;
const chart = z.strictObject({
  type: z.literal('data_visualization'),
  ...block,
  title: z.string().min(1).max(50),
  chart: z.discriminatedUnion('type', [plotted, pie]),
});
const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...block,
  text: z.string().min(1).max(12_000),
});
const alert = z.strictObject({
  type: z.literal('alert'),
  ...block,
  text: words(3_000),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const blocksOf: Readonly<Record<Surface, z.ZodType>> = {
  message: oneOf([...everywhere, chart, markdown]),
  modal: oneOf([...everywhere, chart, alert]),
  home: oneOf([...everywhere, chart]),
};
const most: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

function told(issues: readonly z.core.$ZodIssue[], root: string): readonly Fault[] {
  return issues.map(({ message, path }) => `[ERROR] ${message} [json-pointer:${[root, ...path].join('/')}]`);
}

/** Every value under a key, however deep, with the place of the object that holds it. */
function* all(value: unknown, key: string): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  for (const [name, member] of Object.entries(value)) {
    if (name === key && typeof member === 'string') yield member;
    else yield* all(member, key);
  }
}

function twice(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}

function typesIn(blocks: readonly unknown[]): readonly unknown[] {
  return blocks.map((each) => (each as { readonly type?: unknown } | null)?.type);
}

/** What Slack would find wrong with the blocks; `refused` are types that the workspace does not know yet. */
export function faultsInBlocks(
  blocks: unknown,
  surface: Surface,
  refused: ReadonlySet<string>,
): readonly Fault[] {
  const read = z.array(blocksOf[surface]).max(most[surface]).safeParse(blocks);
  const faults = [...told(read.error?.issues ?? [], '/blocks')];
  if (!Array.isArray(blocks)) return faults;
  const types = typesIn(blocks);
  types.forEach((type, index) => {
    if (typeof type === 'string' && refused.has(type))
      faults.push(`[ERROR] unsupported block type [json-pointer:/blocks/${index}/type]`);
  });
  if (types.filter((type) => type === 'data_visualization').length > 2)
    faults.push('[ERROR] no more than 2 data_visualization blocks [json-pointer:/blocks]');
  if (twice([...all(blocks, 'block_id')]))
    faults.push('[ERROR] block_id must be unique [json-pointer:/blocks]');
  for (const each of blocks) {
    if (twice([...all(each, 'action_id')]))
      faults.push('[ERROR] action_id must be unique in its block [json-pointer:/blocks]');
  }
  return faults;
}

const framed = {
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3_000).optional(),
  blocks: z.array(z.unknown()),
};
const modal = z.strictObject({
  type: z.literal('modal'),
  ...framed,
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});
const home = z.strictObject({ type: z.literal('home'), ...framed });

const longestView = 250_000;

/** What Slack would find wrong with a view. */
export function faultsInView(view: unknown, refused: ReadonlySet<string>): readonly Fault[] {
  const read = oneOf([modal, home]).safeParse(view);
  if (!read.success) return told(read.error.issues, '/view');
  const known = view as z.infer<typeof modal>;
  const faults = [...faultsInBlocks(known.blocks, known.type, refused)];
  const asks = typesIn(known.blocks).includes('input');
  if (asks && known.type === 'modal' && known.submit === undefined)
    faults.push('[ERROR] a modal with an input needs a submit [json-pointer:/view/submit]');
  if (Buffer.byteLength(JSON.stringify(view)) > longestView)
    faults.push('[ERROR] must be less than 250001 bytes [json-pointer:/view]');
  return faults;
}

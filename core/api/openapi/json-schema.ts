/** The part of a valibot schema that its JSON Schema is made from. */
interface SchemaNode {
  readonly type: string;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly item?: unknown;
  /** The schema of the values of a record. */
  readonly value?: unknown;
  readonly wrapped?: unknown;
  readonly options?: unknown;
  readonly pipe?: readonly unknown[];
}

interface PipeItem {
  readonly type: string;
  readonly requirement?: unknown;
  readonly description?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** The JSON Schema (2020-12, as OpenAPI 3.1 wants it) of a schema. Throws on a kind that the API does not use. */
export function jsonSchema(schema: unknown): Json {
  const node = schema as SchemaNode;
  const [, ...actions] = (node.pipe ?? [node]) as readonly PipeItem[];
  const base = node.pipe === undefined ? node : (node.pipe[0] as SchemaNode);
  // A pipe may begin with a pipe: both say something of the value.
  const own = base.pipe === undefined || base === node ? ofKind(base) : jsonSchema(base);
  return Object.assign({}, own, ...actions.map(ofAction));
}

function ofKind(node: SchemaNode): Json {
  switch (node.type) {
    case "string":
    case "number":
    case "boolean":
      return { type: node.type };
    case "picklist":
      return { enum: [...(node.options as readonly unknown[])] };
    case "nullable":
      return { anyOf: [jsonSchema(node.wrapped), { type: "null" }] };
    case "exact_optional":
      return jsonSchema(node.wrapped);
    case "array":
      return { type: "array", items: jsonSchema(node.item) };
    case "record":
      return { type: "object", additionalProperties: jsonSchema(node.value) };
    case "strict_object":
    case "loose_object": {
      const entries = Object.entries(node.entries ?? {});
      return {
        type: "object",
        properties: Object.fromEntries(entries.map(([name, entry]) => [name, jsonSchema(entry)])),
        required: entries.filter(([, entry]) => (entry as SchemaNode).type !== "exact_optional").map(([name]) => name),
        ...(node.type === "strict_object" ? { additionalProperties: false } : {}),
      };
    }
    default:
      throw new Error(`no JSON Schema for ${node.type}`);
  }
}

function ofAction({ type, requirement, description }: PipeItem): Json {
  switch (type) {
    case "description":
      return { description };
    case "min_value":
      return { minimum: requirement };
    case "max_value":
      return { maximum: requirement };
    case "iso_date":
      return { format: "date" };
    case "iso_timestamp":
      return { format: "date-time" };
    default:
      throw new Error(`no JSON Schema for ${type}`);
  }
}

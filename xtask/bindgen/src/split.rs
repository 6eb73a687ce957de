//! Takes the core apart: into what the first plan of a page needs, and the rest, which is loaded when
//! it is first needed. The first part calls what stands in the rest through the table, where its place
//! is empty until the rest is there: such a call stops short, and is made again with both.
//!
//! Which functions come first, nobody says: a [`probe`] remembers which of its functions were called.
//!
//! Functions, globals and tables are known by their numbers, which are the same each time the same
//! module is read.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use walrus::ir::{Call, CallIndirect, Const, GlobalSet, Instr, InstrLocId, InstrSeq, Value, Visitor, VisitorMut, dfs_in_order, dfs_pre_order_mut};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction, Module, TableId, TypeId,
    ValType,
};

/// Of which module the rest imports what it needs.
const FIRST: &str = "first";

/// The module with an export `called N` for each function: a global that is 1 once it was called.
///
/// # Errors
///
/// Says what is wrong with the module.
pub fn probe(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut module = parse(bytes)?;
    let functions: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).collect();
    for id in functions {
        let global = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
        module.exports.add(&format!("called {}", id.index()), global);
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        let call: [Instr; 2] = [Const { value: Value::I32(1) }.into(), GlobalSet { global }.into()];
        let body = &mut function.block_mut(function.entry_block()).instrs;
        body.splice(0..0, call.map(|instruction| (instruction, InstrLocId::default())));
    }
    Ok(module.emit_wasm())
}

/// The two parts of a module, as bytes.
pub struct Parts {
    /// What can be used by itself.
    pub first: Vec<u8>,
    /// What imports from the first part, and fills the empty places of its table.
    pub rest: Vec<u8>,
}

/// Takes a module apart: the first part has the functions of these numbers, which were called.
///
/// # Errors
///
/// Says what is wrong with the module.
pub fn split(bytes: &[u8], called: &HashSet<usize>) -> Result<Parts, String> {
    let plan = Plan::of(&parse(bytes)?, called, bytes);
    Ok(Parts { first: first(parse(bytes)?, &plan)?, rest: rest(parse(bytes)?, &plan)? })
}

fn parse(bytes: &[u8]) -> Result<Module, String> {
    Module::from_buffer(bytes).map_err(|error| format!("cannot read the module: {error:#}"))
}

/// What stands where.
struct Plan {
    /// The functions of the rest.
    later: HashSet<usize>,
    /// The functions of the rest that the first part calls by name: they get places in the table.
    called: BTreeSet<usize>,
    /// What the rest needs of the first part.
    shared: Uses,
    /// What the memory is called between the two: parts of different modules do not fit.
    memory: String,
}

impl Plan {
    fn of(module: &Module, called: &HashSet<usize>, bytes: &[u8]) -> Plan {
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
        let stay: HashSet<_> = exported.chain(module.start).collect();
        let local = module.funcs.iter_local().map(|(id, _)| id);
        let later: HashSet<_> = local.filter(|id| !called.contains(&id.index()) && !stay.contains(id)).map(|id| id.index()).collect();
        let (mut first, mut rest) = (Uses::default(), Uses::default());
        for (id, function) in module.funcs.iter_local() {
            let uses = if later.contains(&id.index()) { &mut rest } else { &mut first };
            dfs_in_order(uses, function, function.entry_block());
        }
        let called = first.functions.into_iter().filter(|at| later.contains(at)).collect();
        rest.functions.retain(|at| !later.contains(at));
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Plan { later, called, shared: rest, memory: format!("memory {:x}", hasher.finish()) }
    }
}

/// What functions name, each once, by its number.
#[derive(Default)]
struct Uses {
    functions: BTreeSet<usize>,
    globals: BTreeSet<usize>,
    tables: BTreeSet<usize>,
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(id.index());
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(id.index());
    }

    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.insert(id.index());
    }
}

/// What a thing of one part is called in the other.
fn name(kind: char, number: usize) -> String {
    format!("{kind}{number:x}")
}

fn first(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let mut table = Functions::of(&mut module)?;
    let id = table.id;
    let places = table.extend(&mut module, &plan.called);
    table.keep(&mut module, |id| !plan.later.contains(&id.index()));
    let mut through = Through { table: id, places };
    for (id, function) in module.funcs.iter_local_mut() {
        if !plan.later.contains(&id.index()) {
            let entry = function.entry_block();
            dfs_pre_order_mut(&mut through, function, entry);
        }
    }
    let Module { funcs, globals, tables, memories, exports, .. } = &mut module;
    for function in funcs.iter().filter(|function| plan.shared.functions.contains(&function.id().index())) {
        exports.add(&name('f', function.id().index()), function.id());
    }
    for global in globals.iter().filter(|global| plan.shared.globals.contains(&global.id().index())) {
        exports.add(&name('g', global.id().index()), global.id());
    }
    for table in tables.iter() {
        exports.add(&name('t', table.id().index()), table.id());
    }
    for memory in memories.iter() {
        exports.add(&plan.memory, memory.id());
    }
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

fn rest(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let mut table = Functions::of(&mut module)?;
    table.extend(&mut module, &plan.called);
    table.keep(&mut module, |id| plan.later.contains(&id.index()));
    module.start = None;
    ids(module.exports.iter().map(|export| export.id())).for_each(|id| module.exports.delete(id));
    ids(module.data.iter().map(|data| data.id())).for_each(|id| module.data.delete(id));
    ids(module.imports.iter().map(|import| import.id())).for_each(|id| module.imports.delete(id));
    let Module { funcs, globals, tables, memories, imports, .. } = &mut module;
    for function in funcs.iter_mut().filter(|function| plan.shared.functions.contains(&function.id().index())) {
        let import = imports.add(FIRST, &name('f', function.id().index()), function.id());
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    for id in ids(globals.iter().map(|global| global.id()).filter(|id| plan.shared.globals.contains(&id.index()))) {
        globals.get_mut(id).kind = GlobalKind::Import(imports.add(FIRST, &name('g', id.index()), id));
    }
    for table in tables.iter_mut() {
        table.import = Some(imports.add(FIRST, &name('t', table.id().index()), table.id()));
    }
    for memory in memories.iter_mut() {
        memory.data_segments.clear();
        memory.import = Some(imports.add(FIRST, &plan.memory, memory.id()));
    }
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

fn ids<T>(found: impl Iterator<Item = T>) -> std::vec::IntoIter<T> {
    found.collect::<Vec<_>>().into_iter()
}

/// The table of functions, and what stands at which place of it.
struct Functions {
    id: TableId,
    entries: BTreeMap<u64, FunctionId>,
}

impl Functions {
    /// Takes the entries out of the module.
    fn of(module: &mut Module) -> Result<Functions, String> {
        let id = module.tables.main_function_table().ok().flatten().ok_or("there is not one table of functions")?;
        let mut entries = BTreeMap::new();
        for element in std::mem::take(&mut module.tables.get_mut(id).elem_segments) {
            let held = module.elements.get(element);
            let (ElementKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. }, ElementItems::Functions(functions)) =
                (&held.kind, &held.items)
            else {
                return Err(format!("the table of functions holds {held:?}"));
            };
            entries.extend((*offset as u64..).zip(functions.iter().copied()));
            module.elements.delete(element);
        }
        Ok(Functions { id, entries })
    }

    /// Gives places to more functions, which are told with their types.
    fn extend(&mut self, module: &mut Module, more: &BTreeSet<usize>) -> BTreeMap<usize, (i32, TypeId)> {
        let table = module.tables.get_mut(self.id);
        let places = table.initial..;
        table.initial += more.len() as u64;
        table.maximum = table.maximum.map(|most| most + more.len() as u64);
        let functions = ids(module.funcs.iter().map(|function| (function.id(), function.ty())).filter(|(id, _)| more.contains(&id.index())));
        let placed = places.zip(functions).map(|(at, (id, ty))| {
            self.entries.insert(at, id);
            (id.index(), (at as i32, ty))
        });
        placed.collect()
    }

    /// Puts back those entries that are to be kept.
    fn keep(self, module: &mut Module, keep: impl Fn(FunctionId) -> bool) {
        let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
        for (at, id) in self.entries.into_iter().filter(|(_, id)| keep(*id)) {
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() as u64 == at => run.push(id),
                _ => runs.push((at, vec![id])),
            }
        }
        for (at, run) in runs {
            let kind = ElementKind::Active { table: self.id, offset: ConstExpr::Value(Value::I32(at as i32)) };
            let element = module.elements.add(kind, ElementItems::Functions(run));
            module.tables.get_mut(self.id).elem_segments.insert(element);
        }
    }
}

/// Calls by their places in the table those functions that have one.
struct Through {
    table: TableId,
    places: BTreeMap<usize, (i32, TypeId)>,
}

impl VisitorMut for Through {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let mut at = 0;
        while let Some((instruction, location)) = sequence.instrs.get_mut(at) {
            if let Instr::Call(Call { func }) = instruction
                && let Some((place, ty)) = self.places.get(&func.index())
            {
                let location = *location;
                *instruction = CallIndirect { ty: *ty, table: self.table }.into();
                sequence.instrs.insert(at, (Const { value: Value::I32(*place) }.into(), location));
                at += 1;
            }
            at += 1;
        }
    }
}

// What a catalogue file says is checked when it is added, not by the compiler.
declare module "*.json" {
  const value: object;
  export default value;
}

/// What is written to a pipe arrives, however little room there is.
module PureLambda.Properties.OutputLaws

open System
open System.IO
open System.Runtime.InteropServices
open Microsoft.Win32.SafeHandles
open PureLambda.Shell
open Xunit

[<DllImport("libc.so.6")>]
extern int private pipe(int[] ends)

[<DllImport("libc.so.6")>]
extern int private fcntl(int handle, int command, int flags)

[<DllImport("libc.so.6")>]
extern int private close(int handle)

// fcntl(2), as x86-64 and arm64 have it.
let private setFlags = 4
let private doesNotWait = 0x800

let private opened () =
    Assert.SkipUnless(OperatingSystem.IsLinux(), "write(2) is Linux's.")
    let ends = Array.zeroCreate 2
    Law.equal 0 (pipe ends)
    new FileStream(new SafeFileHandle(nativeint ends[0], true), FileAccess.Read, 0), ends[1]

[<Theory; InlineData(false); InlineData(true)>]
let ``all that is written arrives, in order, whether the pipe waits or not`` waits =
    let reader, writer = opened ()
    Law.equal 0 (fcntl (writer, setFlags, (if waits then 0 else doesNotWait)))
    // A pipe holds 64 KB as a rule.
    let lines = Array.init 500 (fun i -> Array.create (1 + i * 37 % 5000) (byte i))

    let writing =
        Patience.onThread "write" (fun () ->
            for line in lines do
                LinuxOutput.Write(writer, line)

            close writer)

    let reading =
        Patience.onThread "read" (fun () ->
            use arrived = new MemoryStream()
            reader.CopyTo arrived
            arrived.ToArray())

    Law.equal 0 (Patience.result "the writer ends" writing)
    Law.equal (Array.concat lines) (Patience.result "the reader ends" reading)

[<Fact>]
let ``where nobody reads any more it says so`` () =
    let reader, writer = opened ()
    reader.Dispose()
    let refused = Assert.Throws<IOException>(fun () -> LinuxOutput.Write(writer, [| 1uy |]))
    Assert.Equal("Broken pipe", refused.Message)
    Law.equal 0 (close writer)

using My_Function;
using PureLambda;

return Lambda.Run(Function.Handler);

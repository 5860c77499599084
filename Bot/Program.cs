Console.WriteLine("IntakeBot");
